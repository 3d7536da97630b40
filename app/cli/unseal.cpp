#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/seal.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string file;
    std::string passphraseFile;
    std::string out;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("FILE", options.file, "What export --passphrase-file has written")
        ->required();
    command
        .add_option("--passphrase-file", options.passphraseFile,
                    "File with the passphrase in its first line")
        ->required();
    command.add_option("--out", options.out, "File for what it holds; replaced whole")->required();
}

Status run(const Options& options, Console& console, RunControl& control) {
    const auto passphrase = readPassphrase(options.passphraseFile);
    if (!passphrase) return passphrase.error();
    if (Status read = unseal(options.file, *passphrase, options.out, control); !read) return read;
    console.result({{"file", options.out}});
    return {};
}

}  // namespace

void addUnseal(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "unseal", "Read an encrypted export",
                        "unseal scores.sealed --passphrase-file words.txt --out scores.csv",
                        declare, run);
}

}  // namespace anomalyst::app
