/* What all workers written in C share: they are told numbers of iterations on standard input, one a
 * line, and answer each with the nanoseconds that these took. */
#ifndef SERVER_H
#define SERVER_H

#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef void (*operation)(char **arguments);

static volatile uint64_t sink;

static inline void die(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

static inline uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static inline int serve(operation run, char **arguments) {
  char line[64];
  while (fgets(line, sizeof line, stdin) != NULL) {
    long iterations = strtol(line, NULL, 10);
    uint64_t start = now();
    for (long i = 0; i < iterations; i++) {
      run(arguments);
    }
    printf("%llu\n", (unsigned long long)(now() - start));
    fflush(stdout);
  }
  return 0;
}

#endif
