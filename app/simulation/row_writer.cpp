#include "app/simulation/row_writer.h"

#include <array>
#include <charconv>

#include "app/simulation/catalogue.h"

namespace anomalyst::simulation {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;
constexpr std::string_view kHeader =
    "session,user,time,action,item,category,amount,quantity,card,address,device,ip,country,"
    "channel,label,pattern\n";

void addNumber(std::string& text, std::uint64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

/// With zeros in front, where the number has fewer digits.
void addDigits(std::string& text, unsigned number, std::size_t count) {
    std::array<char, 4> digits;
    for (std::size_t i = count; i-- > 0; number /= 10)
        digits[i] = static_cast<char>('0' + number % 10);
    text.append(digits.data(), count);
}

/// `digits` hexadecimal digits of a number.
void addHex(std::string& text, std::uint64_t number, int digits) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text += kDigits[(number >> shift) & 15];
}

/// Of an entity whose number is drawn from 64 bits.
void addName(std::string& text, char kind, std::uint64_t number) {
    if (number == 0) return;
    text += kind;
    addHex(text, number, 10);
}

/// One to one, so that the order of the accounts does not tell who is new.
std::uint32_t scrambled(std::uint32_t account) {
    account = (account ^ (account >> 16)) * 0x85eb'ca6bU;
    account = (account ^ (account >> 13)) * 0xc2b2'ae35U;
    return account ^ (account >> 16);
}

void addCents(std::string& text, std::int32_t cents) {
    if (cents < 0) text += '-';
    const auto whole = static_cast<std::uint32_t>(cents < 0 ? -cents : cents);
    addNumber(text, whole / 100);
    text += '.';
    text += static_cast<char>('0' + whole % 100 / 10);
    text += static_cast<char>('0' + whole % 10);
}

}  // namespace

RowWriter::RowWriter(const Sink& sink) : m_sink(sink) {
    m_buffer.reserve(kBuffer + 4'096);
    m_buffer = kHeader;
}

void RowWriter::describe(const Visit& visit, Shared& shared) {
    shared.front = "s";
    addNumber(shared.front, visit.session);
    shared.front += ",u";
    addHex(shared.front, scrambled(visit.account), 8);
    shared.front += ',';
    std::string& back = shared.back;
    back = ",";
    addName(back, 'd', visit.device);
    back += ',';
    for (int shift = 24; shift >= 0; shift -= 8) {
        addNumber(back, (visit.address.bits >> shift) & 0xff);
        if (shift > 0) back += '.';
    }
    back.append(",").append(countryCode(visit.country)).append(",").append(nameOf(visit.channel));
    back.append(visit.pattern == Pattern::Honest ? ",0," : ",1,").append(nameOf(visit.pattern));
    back += '\n';
}

void RowWriter::addTime(Moment time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    if (day != m_day) {
        m_day = day;
        const std::chrono::year_month_day date(day);
        m_dayText.clear();
        addDigits(m_dayText, static_cast<unsigned>(static_cast<int>(date.year())), 4);
        m_dayText += '-';
        addDigits(m_dayText, static_cast<unsigned>(date.month()), 2);
        m_dayText += '-';
        addDigits(m_dayText, static_cast<unsigned>(date.day()), 2);
        m_dayText += 'T';
    }
    const auto clock = static_cast<unsigned>((time - day).count());  // milliseconds
    m_buffer += m_dayText;
    addDigits(m_buffer, clock / 3'600'000, 2);
    m_buffer += ':';
    addDigits(m_buffer, clock / 60'000 % 60, 2);
    m_buffer += ':';
    addDigits(m_buffer, clock / 1'000 % 60, 2);
    m_buffer += '.';
    addDigits(m_buffer, clock % 1'000, 3);
    m_buffer += 'Z';
}

void RowWriter::write(const Shared& shared, const Step& step) {
    m_buffer += shared.front;
    addTime(step.time);
    m_buffer += ',';
    m_buffer += nameOf(step.action);
    m_buffer += ',';
    if (step.item != 0) {
        m_buffer += 'i';
        addNumber(m_buffer, step.item);
        m_buffer += ',';
        m_buffer += nameOf(catalogue::categoryOf(step.item));
    } else {
        m_buffer += ',';
    }
    m_buffer += ',';
    if (step.cents != 0) addCents(m_buffer, step.cents);
    m_buffer += ',';
    if (step.quantity != 0) addNumber(m_buffer, step.quantity);
    m_buffer += ',';
    addName(m_buffer, 'c', step.card);
    m_buffer += ',';
    addName(m_buffer, 'a', step.address);
    m_buffer += shared.back;
    ++m_rows;
    if (m_buffer.size() >= kBuffer) flush();
}

void RowWriter::flush() {
    if (m_status) m_status = m_sink(m_buffer);
    m_buffer.clear();
}

Status RowWriter::finish() {
    flush();
    return m_status;
}

}  // namespace anomalyst::simulation
