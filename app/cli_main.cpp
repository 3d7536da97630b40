#include "app/cli/command_line.h"

int main(int argc, char** argv) { return anomalyst::app::runCommandLine(argc, argv); }
