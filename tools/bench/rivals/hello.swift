// The least that a static Swift program can do; `ordbro --version` is measured against it.
print("hello")
