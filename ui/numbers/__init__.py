"""The numbers of calling: what was done, told apart, and the calls behind each figure."""
