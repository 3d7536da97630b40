#pragma once

// Compiles a function for several processors; the right one is chosen when the module is loaded.
// Not under a sanitizer, whose run time is not up yet by then.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ANOMALYST_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "fma", "default")))
#else
#define ANOMALYST_FOR_EACH_PROCESSOR
#endif
