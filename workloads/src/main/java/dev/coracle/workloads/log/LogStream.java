package dev.coracle.workloads.log;

/// Where a line was written.
public enum LogStream {
    STDOUT,
    STDERR
}
