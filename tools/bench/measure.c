// Runs a command some times and prints the CPU seconds and the wall seconds of one run (means) and the peak of
// its resident memory in KiB: `measure TIMES COMMAND ARGUMENT...`. The command's own output is dropped.
//
// A program of its own and this small, because a child's peak starts with the memory of the parent it was
// forked from; time(1) counts in hundredths of a second, which is too coarse for a start-up.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  int times = count > 2 ? atoi(arguments[1]) : 0;
  if (times < 1) return 64;
  double cpu = 0, wall = 0;
  long memory = 0;
  for (int run = 0; run < times; run++) {
    double start = now();
    pid_t child = fork();
    if (child == 0) {
      int sink = open("/dev/null", O_WRONLY);
      dup2(sink, 1);
      execvp(arguments[2], arguments + 2);
      _exit(127);
    }
    int status;
    struct rusage use;
    if (child < 0 || wait4(child, &status, 0, &use) < 0) return 70;
    wall += now() - start;
    cpu += (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
    if (use.ru_maxrss > memory) memory = use.ru_maxrss;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return 2;
  }
  printf("%.9f %.9f %ld\n", cpu / times, wall / times, memory);
  return 0;
}
