// What KContacts, the reader of KAddressBook, makes of cards: a JSON text a line in, a JSON object a line out.
#include <KContacts/Addressee>
#include <KContacts/PhoneNumber>
#include <KContacts/VCardConverter>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <iostream>
#include <string>

int main()
{
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto text = QJsonDocument::fromJson(QByteArray("[" + QByteArray::fromStdString(line) + "]")).array().at(0).toString();
        const auto cards = KContacts::VCardConverter().parseVCards(text.toUtf8());
        QJsonObject told{{"cards", cards.size()}};
        if (!cards.isEmpty()) {
            const auto &card = cards.first();
            told["name"] = card.formattedName();
            told["mobile"] = card.phoneNumber(KContacts::PhoneNumber::Cell).number();
            told["note"] = card.note();
            told["born"] = card.birthday().date().toString(Qt::ISODate);
            told["spouse"] = card.spousesName();
            told["back"] = QString::fromUtf8(KContacts::VCardConverter().createVCards(cards, KContacts::VCardConverter::v3_0));
        }
        std::cout << QJsonDocument(told).toJson(QJsonDocument::Compact).toStdString() << std::endl;
    }
    return 0;
}
