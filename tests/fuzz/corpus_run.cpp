// Runs a fuzz target over the files of a folder, and over what is left of each when it is cut off
// or one of its bytes is another: seconds of what libFuzzer does for hours, with any compiler.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kVariants = 200;  ///< of each file

void run(const std::string& bytes) {
    // A copy of its very size, so that a sanitizer sees reads behind the end.
    const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(input.data(), input.size());
}

void runVariants(const std::string& bytes, std::mt19937& random) {
    run(bytes);
    for (int i = 0; i < kVariants && !bytes.empty(); ++i) {
        run(bytes.substr(0, random() % bytes.size()));
        std::string changed = bytes;
        changed[random() % changed.size()] = static_cast<char>(random() % 256);
        run(changed);
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("Usage: name the folder of the corpus\n", stderr);
        return 2;
    }
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1]))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::mt19937 random(1);
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        runVariants({std::istreambuf_iterator<char>(stream), {}}, random);
    }
    std::printf("%zu files and their variants ended well\n", files.size());
    return files.empty() ? 1 : 0;
}
