#include "tests/bench/measured_process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace anomalyst::bench {
namespace {

double secondsOf(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// `inChild` runs in the child and gives its exit code.
Result<ProcessUse> run(const std::string& what, const std::function<int()>& inChild) {
    std::fflush(nullptr);  // or the child would write what is buffered once more
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0) return Error{ErrorKind::Failed, "Cannot start a process", what, {}};
    if (child == 0) _exit(inChild());
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return Error{ErrorKind::Failed, "A process that was to be measured has failed", what, {}};
    ProcessUse use;
    use.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    use.processor = secondsOf(used.ru_utime) + secondsOf(used.ru_stime);
    use.peakBytes = static_cast<double>(used.ru_maxrss) * 1'024;
    return use;
}

}  // namespace

Result<ProcessUse> measured(const std::function<Status()>& work) {
    return run("a part of the benchmark", [&] {
        const Status done = work();
        if (!done) std::fprintf(stderr, "%s\n", done.error().sentence().c_str());
        return done ? 0 : 1;
    });
}

Result<ProcessUse> measured(const std::vector<std::string>& command) {
    return run(command.front(), [&] {
        const int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
        std::vector<char*> arguments;
        for (const std::string& word : command)
            arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        execvp(arguments.front(), arguments.data());
        std::perror(arguments.front());
        return 127;
    });
}

}  // namespace anomalyst::bench
