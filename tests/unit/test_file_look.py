"""The program that wrote a file is told by the name people know it by."""

import pytest

from pim.handlers.file_look import program_of


@pytest.mark.parametrize(
    ("prodid", "program"),
    [
        ("-//Apple Computer\\, Inc//iCal 1.5//EN", "Apple"),
        ("-//Google Inc//Google Calendar 70.9054//EN", "Google"),
        ("Microsoft Exchange Server 2010", "Outlook"),
        ("-//Thunderbird.net/NONSGML Thunderbird CardBook V54.4//DE", "Thunderbird"),
        ("-//Lotus Development Corporation//NONSGML Notes 6.0//EN", "Lotus Notes"),
        ("//RESEARCH IN MOTION//BIS 3.0", "BlackBerry"),
        ("-//davmail.sf.net/NONSGML DavMail Calendar V1.1//EN", "DavMail"),
        ("DAVx5/4.4.6-beta.1-ose ical4j/3.2.19", "DAVx⁵"),
        ("-//K Desktop Environment//NONSGML KOrganizer 3.3.2//EN", "KOrganizer"),
        ("-//RDU Software//NONSGML HandCal//EN", "HandCal"),
        ("-//hacksw/handcal//NONSGML v1.0//EN", "handcal"),
        ("-//ACME/DesktopCalendar//EN", "DesktopCalendar"),
        ("-//ONLINE DIRECTORY//NONSGML Version 1//EN", "ONLINE DIRECTORY"),
        ("-//Trumba Corporation//Trumba Calendar Services 0.11.9005//EN", "Trumba Calendar Services"),
        ("-//EN", ""),
        ("1.0", ""),
        ("", ""),
    ],
)
def test_a_program_is_told_by_the_name_people_know(prodid: str, program: str) -> None:
    assert program_of(f"BEGIN:VCALENDAR\r\nPRODID:{prodid}\r\n".encode()) == program


def test_a_folded_name_is_read_whole() -> None:
    assert program_of(b"PRODID:-//Maker//NONSGML Long Pro\r\n gram 2.0//EN\r\n") == "Long Program"
