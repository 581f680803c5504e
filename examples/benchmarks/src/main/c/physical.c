/* Each operation with the fewest system calls that do it: what the kernel itself costs.
 *
 * usage: physical OPERATION ARGUMENTS...   measures as a worker
 *        physical once OPERATION ARGUMENTS...   does it one time */
#include "server.h"
#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static char buffer[65536];

static ssize_t read_open(const char *file) {
  int fd = open(file, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    die(file);
  }
  /* No second read for the end: a short one is the end of every file but lists of processes. */
  ssize_t n = read(fd, buffer, sizeof buffer);
  if (n < 0) {
    die(file);
  }
  close(fd);
  return n;
}

static ssize_t read_kept(const char *file) {
  static int fd = -1;
  if (fd < 0 && (fd = open(file, O_RDONLY | O_CLOEXEC)) < 0) {
    die(file);
  }
  ssize_t n = pread(fd, buffer, sizeof buffer, 0);
  if (n < 0) {
    die(file);
  }
  return n;
}

static uint64_t number(const char **from) {
  uint64_t value = 0;
  const char *p = *from;
  while (*p >= '0' && *p <= '9') {
    value = value * 10 + (uint64_t)(*p++ - '0');
  }
  *from = p;
  return value;
}

/* The names are remembered from the first time: while they fit, they are only compared. */
static void parse_stat(ssize_t length) {
  static struct {
    char name[64];
    size_t length;
  } keys[256];
  static int known;
  static uint64_t values[256];
  const char *p = buffer;
  const char *end = buffer + length;
  int i = 0;
  while (p < end && i < 256) {
    if (i >= known || memcmp(p, keys[i].name, keys[i].length) != 0) {
      const char *blank = memchr(p, ' ', (size_t)(end - p));
      if (blank == NULL) {
        break;
      }
      keys[i].length = (size_t)(blank + 1 - p);
      memcpy(keys[i].name, p, keys[i].length);
      known = i + 1;
    }
    p += keys[i].length;
    values[i++] = number(&p);
    p++;
  }
  sink += values[0] + (uint64_t)i;
}

static void value_open(char **a) {
  read_open(a[0]);
  const char *p = buffer;
  sink += number(&p);
}

static void value_kept(char **a) {
  read_kept(a[0]);
  const char *p = buffer;
  sink += number(&p);
}

static void stat_open(char **a) { parse_stat(read_open(a[0])); }

static void stat_kept(char **a) { parse_stat(read_kept(a[0])); }

static void put(const char *file, const char *value) {
  int fd = open(file, O_WRONLY | O_CLOEXEC);
  if (fd < 0 || write(fd, value, strlen(value)) < 0) {
    die(file);
  }
  close(fd);
}

/* FILE VALUE OTHER: writes them by turns. */
static void set(char **a) {
  static int turn;
  put(a[0], a[1 + (turn ^= 1)]);
}

static void set_and_read(char **a) {
  set(a);
  value_open(a);
}

/* DIRECTORY FILE VALUE */
static void lifecycle(char **a) {
  if (mkdir(a[0], 0777) != 0) {
    die(a[0]);
  }
  put(a[1], a[2]);
  if (rmdir(a[0]) != 0) {
    die(a[0]);
  }
}

static uint64_t walk_below(const char *path, size_t length) {
  DIR *directory = opendir(path);
  if (directory == NULL) {
    die(path);
  }
  uint64_t found = 0;
  struct dirent *entry;
  while ((entry = readdir(directory)) != NULL) {
    if (entry->d_type != DT_DIR || entry->d_name[0] == '.') {
      continue;
    }
    found++;
    struct stat status;
    if (fstatat(dirfd(directory), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
      die(entry->d_name);
    }
    if (status.st_nlink > 2) { /* 2 means that there is nothing below */
      char below[4096];
      int n = snprintf(below, sizeof below, "%.*s/%s", (int)length, path, entry->d_name);
      found += walk_below(below, (size_t)n);
    }
  }
  closedir(directory);
  return found;
}

static void walk(char **a) { sink += walk_below(a[0], strlen(a[0])); }

static void await_end(pid_t pid) {
  int status;
  if (waitpid(pid, &status, 0) != pid) {
    die("waitpid");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fprintf(stderr, "the program failed, status %d\n", status);
    exit(1);
  }
}

static void spawn(char **words) {
  static posix_spawn_file_actions_t *quiet;
  static posix_spawn_file_actions_t actions;
  if (quiet == NULL) {
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    quiet = &actions;
  }
  pid_t pid;
  errno = posix_spawnp(&pid, words[0], quiet, NULL, words, environ);
  if (errno != 0) {
    die(words[0]);
  }
  await_end(pid);
}

/* Commands one after the other, separated by ";". */
static void commands(char **a) {
  char *words[64];
  int n = 0;
  for (;; a++) {
    if (*a != NULL && strcmp(*a, ";") != 0) {
      words[n++] = *a;
      continue;
    }
    words[n] = NULL;
    spawn(words);
    if (*a == NULL) {
      return;
    }
    n = 0;
  }
}

/* Entrance files: the child writes 0 to each, then becomes /bin/true. */
static void enter(char **entrances) {
  char *words[] = {"/bin/true", NULL};
  pid_t pid = vfork();
  if (pid == 0) {
    for (char **e = entrances; *e != NULL; e++) {
      int fd = open(*e, O_WRONLY | O_CLOEXEC);
      if (fd < 0 || write(fd, "0", 1) != 1) {
        _exit(125);
      }
    }
    execve(words[0], words, environ);
    _exit(127);
  }
  if (pid < 0) {
    die("vfork");
  }
  await_end(pid);
}

/* Groups of four arguments: a directory that is made and removed, its file, the limit, the entrance. */
static void confine(char **a) {
  char *entrances[16];
  int n = 0;
  for (char **g = a; *g != NULL; g += 4) {
    if (mkdir(g[0], 0777) != 0 && errno != EEXIST) {
      die(g[0]);
    }
    put(g[1], g[2]);
    entrances[n++] = g[3];
  }
  entrances[n] = NULL;
  enter(entrances);
  for (char **g = a; *g != NULL; g += 4) {
    if (rmdir(g[0]) != 0 && errno != ENOENT) {
      die(g[0]);
    }
  }
}

static const struct {
  const char *name;
  operation run;
} OPERATIONS[] = {
    {"value-open", value_open}, {"value-kept", value_kept},     {"stat-open", stat_open},
    {"stat-kept", stat_kept},   {"set", set},                   {"set-and-read", set_and_read},
    {"lifecycle", lifecycle},   {"walk", walk},                 {"commands", commands},
    {"enter", enter},           {"confine", confine},
};

int main(int count, char **arguments) {
  int once = count > 1 && strcmp(arguments[1], "once") == 0;
  char **a = arguments + once;
  for (size_t i = 0; count > 1 + once && i < sizeof OPERATIONS / sizeof *OPERATIONS; i++) {
    if (strcmp(a[1], OPERATIONS[i].name) == 0) {
      if (once) {
        OPERATIONS[i].run(a + 2);
        return 0;
      }
      return serve(OPERATIONS[i].run, a + 2);
    }
  }
  fprintf(stderr, "usage: %s [once] OPERATION ARGUMENTS...\n", arguments[0]);
  return 2;
}
