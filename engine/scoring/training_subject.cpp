#include "engine/scoring/training_subject.h"

#include <cstdint>
#include <cstring>
#include <vector>

namespace anomalyst::engine {
namespace {

/// 64 bits over much data, eight bytes a step: finds change, not malice. The step is that of
/// SplitMix64's finaliser (Steele, Lea and Flood 2014).
class Fingerprint {
public:
    template <class T>
    void add(const std::vector<T>& values) {
        add(values.data(), values.size() * sizeof(T));
    }
    void add(const std::string& text) { add(text.data(), text.size()); }
    void add(const Dataset& data) {
        add(data.features.values);
        add(data.tokens.offsets);
        for (const TokenChannel& channel : data.tokens.channels) {
            add(channel.name);
            add(channel.codes);
        }
        add(data.weight);
        add(data.truth);
    }
    std::uint64_t value() const { return m_value; }

private:
    void add(const void* data, std::size_t size) {
        const auto* bytes = static_cast<const char*>(data);
        mix(size);
        for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes, sizeof word);
            mix(word);
            bytes += sizeof word;
        }
        std::uint64_t rest = 0;
        if (size > 0) std::memcpy(&rest, bytes, size);
        mix(rest);
    }
    void mix(std::uint64_t word) {
        m_value = (m_value ^ word) * 0xbf58476d1ce4e5b9U;
        m_value ^= m_value >> 29U;
    }

    std::uint64_t m_value = 0x9e3779b97f4a7c15U;
};

}  // namespace

std::string trainingSubject(const ModelInfo& info, const Dataset& train, const Dataset& validation,
                            const std::string& further) {
    Fingerprint fingerprint;
    fingerprint.add(train);
    fingerprint.add(validation);
    fingerprint.add(further);
    std::string subject = info.detector + '\n';
    for (const auto& [name, value] : info.parameters) subject += name + '=' + value + '\n';
    for (const auto& input : info.inputs) subject += input + '\n';
    return subject + std::to_string(info.seed) + '\n' + std::to_string(fingerprint.value());
}

}  // namespace anomalyst::engine
