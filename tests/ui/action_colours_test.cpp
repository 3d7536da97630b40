#include "ui/action_colours.h"

#include <QtTest>
#include <algorithm>
#include <string>
#include <vector>

#include "tests/ui/chart_fixture.h"

using anomalyst::ui::ActionColours;

class ActionColoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownActionsHaveTheirColours();
    void colourIsKeptWhenAnotherActionBecomesMoreFrequent();
    void rareActionKeepsNoColourThatAFrequentOneNeeds();
    void placesOfAnotherVersionAreNotFollowed();

private:
    anomalyst::testing::ViewFixture m_fixture;
};

namespace {

/// So many actions that no one knows by their names.
std::vector<std::string> unknown(int count, char first) {
    std::vector<std::string> actions;
    for (int i = 0; i < count; ++i) actions.push_back(std::string(1, first) + std::to_string(i));
    return actions;
}

}  // namespace

void ActionColoursTest::knownActionsHaveTheirColours() {
    ActionColours colours(m_fixture.theme);
    colours.setActions({"zoom", "login", "add_to_cart"});
    const QColor login = colours.colour("login");
    colours.setActions({"add_to_cart", "login"});
    QCOMPARE(colours.colour("login"), login);
    QVERIFY(colours.colour("add_to_cart") != login);
}

void ActionColoursTest::colourIsKeptWhenAnotherActionBecomesMoreFrequent() {
    ActionColours colours(m_fixture.theme);
    colours.setActions({"zoom", "pan"});
    const QColor zoom = colours.colour("zoom"), pan = colours.colour("pan");
    const std::vector<std::string> later{"tilt", "pan", "zoom", "login"};
    colours.setActions(later, colours.places());
    QCOMPARE(colours.colour("zoom"), zoom);
    QCOMPARE(colours.colour("pan"), pan);
    QVERIFY(colours.colour("tilt") != zoom && colours.colour("tilt") != pan);
}

void ActionColoursTest::rareActionKeepsNoColourThatAFrequentOneNeeds() {
    ActionColours colours(m_fixture.theme);
    colours.setActions(unknown(11, 'r'));
    std::vector<std::string> all = unknown(11, 'f');  // more frequent than all that there were
    const QColor others = colours.colour("nobody knows it");
    for (const std::string& rare : unknown(11, 'r')) all.push_back(rare);
    colours.setActions(all, colours.places());
    for (const std::string& frequent : unknown(11, 'f'))
        QVERIFY(colours.colour(frequent) != others);
    QCOMPARE(colours.colour("r0"), others);
}

void ActionColoursTest::placesOfAnotherVersionAreNotFollowed() {
    ActionColours colours(m_fixture.theme);
    colours.setActions({"zoom", "pan"}, {{"zoom", 99}, {"pan", 3}, {"gone", 4}});
    QCOMPARE(colours.places().size(), std::size_t{2});
    QCOMPARE(colours.places().at("pan"), std::size_t{3});
    QVERIFY(colours.places().at("zoom") < 11);
}

QTEST_MAIN(ActionColoursTest)
#include "action_colours_test.moc"
