;; core-interfaces.wat under the names of the standard (BuildTargets.md of the component model).
(module
  (import "cm32p2|wasi:cli/stdout@0.2" "get-stdout" (func $stdout (result i32)))
  (import "cm32p2|wasi:io/streams@0.2" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "cm32p2|wasi:io/streams@0.2" "output-stream_drop" (func $drop (param i32)))
  (import "cm32p2|wasi:cli/environment@0.2" "get-arguments" (func $arguments (param i32)))
  (memory (export "cm32p2_memory") 1)
  (global $next (mut i32) (i32.const 1024))
  (data (i32.const 64) "hello\0a")
  (func (export "cm32p2_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
    (global.set $next (i32.add (local.get $at) (local.get 3)))
    (local.get $at))
  (func (export "cm32p2|wasi:cli/run@0.2|run") (result i32)
    (local $stream i32)
    (local.set $stream (call $stdout))
    (call $write (local.get $stream) (i32.const 64) (i32.const 6) (i32.const 16))
    (call $drop (local.get $stream))
    (call $arguments (i32.const 32))
    ;; the program's own name and one more
    (i32.ne (i32.load (i32.const 36)) (i32.const 2))))
