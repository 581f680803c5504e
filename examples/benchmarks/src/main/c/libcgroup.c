/* The same operations by libcgroup's API, as its manual pages show them.
 *
 * usage: libcgroup OPERATION CONTROLLER GROUP... */
#include "server.h"
#include <libcgroup.h>
#include <sys/wait.h>
#include <unistd.h>

static void check(int code, const char *what) {
  if (code != 0) {
    fprintf(stderr, "%s: %s\n", what, code == ECGOTHER ? strerror(errno) : cgroup_strerror(code));
    exit(1);
  }
}

/* CONTROLLER GROUP FILE */
static void value(char **a) {
  void *handle;
  char text[256];
  int code = cgroup_read_value_begin(a[0], a[1], a[2], &handle, text, sizeof text);
  check(code == ECGEOF ? 0 : code, "cgroup_read_value_begin");
  sink += strtoull(text, NULL, 10);
  cgroup_read_value_end(&handle);
}

/* CONTROLLER GROUP */
static void stat_record(char **a) {
  void *handle;
  struct cgroup_stat entry;
  int code = cgroup_read_stats_begin(a[0], a[1], &handle, &entry);
  while (code == 0) {
    sink += strtoull(entry.value, NULL, 10) + (uint64_t)entry.name[0];
    code = cgroup_read_stats_next(&handle, &entry);
  }
  check(code == ECGEOF ? 0 : code, "cgroup_read_stats_next");
  cgroup_read_stats_end(&handle);
}

static struct cgroup *described(char **a, const char *value) {
  struct cgroup *group = cgroup_new_cgroup(a[1]);
  struct cgroup_controller *controller = cgroup_add_controller(group, a[0]);
  if (controller == NULL) {
    fprintf(stderr, "cgroup_add_controller: %s\n", a[0]);
    exit(1);
  }
  check(cgroup_add_value_string(controller, a[2], value), "cgroup_add_value_string");
  return group;
}

/* CONTROLLER GROUP FILE VALUE OTHER */
static void set(char **a) {
  static int turn;
  struct cgroup *group = described(a, a[3 + (turn ^= 1)]);
  check(cgroup_modify_cgroup(group), "cgroup_modify_cgroup");
  cgroup_free(&group);
}

/* CONTROLLER GROUP FILE VALUE */
static void lifecycle(char **a) {
  struct cgroup *group = described(a, a[3]);
  check(cgroup_create_cgroup(group, 1), "cgroup_create_cgroup");
  check(cgroup_delete_cgroup(group, 1), "cgroup_delete_cgroup");
  cgroup_free(&group);
}

/* CONTROLLER GROUP */
static void walk(char **a) {
  void *handle;
  struct cgroup_file_info info;
  int base;
  int code = cgroup_walk_tree_begin(a[0], a[1], 0, &handle, &info, &base);
  check(code, "cgroup_walk_tree_begin");
  cgroup_walk_tree_set_flags(&handle, CGROUP_WALK_TYPE_PRE_DIR);
  uint64_t found = 0;
  while (code == 0) {
    found += info.type == CGROUP_FILE_TYPE_DIR;
    code = cgroup_walk_tree_next(0, &handle, &info, base);
  }
  check(code == ECGEOF ? 0 : code, "cgroup_walk_tree_next");
  cgroup_walk_tree_end(&handle);
  sink += found;
}

/* CONTROLLER GROUP CONTROLLER GROUP ...: the child attaches itself and becomes /bin/true. */
static void enter(char **a) {
  char *words[] = {"/bin/true", NULL};
  pid_t pid = fork();
  if (pid == 0) {
    for (char **g = a; *g != NULL; g += 2) {
      struct cgroup *group = cgroup_new_cgroup(g[1]);
      if (cgroup_add_controller(group, g[0]) == NULL || cgroup_attach_task(group) != 0) {
        _exit(125);
      }
    }
    execv(words[0], words);
    _exit(127);
  }
  int status;
  if (pid < 0 || waitpid(pid, &status, 0) != pid) {
    die("fork");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fprintf(stderr, "the program failed, status %d\n", status);
    exit(1);
  }
}

static const struct {
  const char *name;
  operation run;
} OPERATIONS[] = {
    {"value", value},         {"stat", stat_record}, {"set", set},
    {"lifecycle", lifecycle}, {"walk", walk},        {"enter", enter},
};

int main(int count, char **arguments) {
  for (size_t i = 0; count > 1 && i < sizeof OPERATIONS / sizeof *OPERATIONS; i++) {
    if (strcmp(arguments[1], OPERATIONS[i].name) == 0) {
      check(cgroup_init(), "cgroup_init");
      return serve(OPERATIONS[i].run, arguments + 2);
    }
  }
  fprintf(stderr, "usage: %s OPERATION ARGUMENTS...\n", arguments[0]);
  return 2;
}
