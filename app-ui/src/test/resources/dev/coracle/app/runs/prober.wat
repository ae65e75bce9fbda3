;; For each byte that it reads it tries one thing and says y or n on a line of its own:
;;   f  make the file probe in the first directory
;;   c  is it later than the first day of 2026, on which a clock that is not granted stands
;;   e  is there any variable in the environment
;; Made with wat2wasm prober.wat -o prober.wasm
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $time (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "probe")
  (func $file (result i32)
    (if (call $open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 5)
          (i32.const 1) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 32))
      (then (return (i32.const 0))))
    (drop (call $close (i32.load (i32.const 32))))
    (i32.const 1))
  (func $clock (result i32)
    (drop (call $time (i32.const 0) (i64.const 1) (i32.const 32)))
    (i64.gt_u (i64.load (i32.const 32)) (i64.const 1767312000000000000)))
  (func $environment (result i32)
    (drop (call $sizes (i32.const 32) (i32.const 36)))
    (i32.ne (i32.load (i32.const 32)) (i32.const 0)))
  (func $say (param $yes i32)
    (i32.store8 (i32.const 16) (select (i32.const 121) (i32.const 110) (local.get $yes)))
    (i32.store8 (i32.const 17) (i32.const 10))
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 2))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
  (func (export "_start") (local $asked i32)
    (loop $next
      (i32.store (i32.const 0) (i32.const 20))
      (i32.store (i32.const 4) (i32.const 1))
      (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
      (if (i32.eqz (i32.load (i32.const 8))) (then (return)))
      (local.set $asked (i32.load8_u (i32.const 20)))
      (if (i32.eq (local.get $asked) (i32.const 102)) (then (call $say (call $file))))
      (if (i32.eq (local.get $asked) (i32.const 99)) (then (call $say (call $clock))))
      (if (i32.eq (local.get $asked) (i32.const 101)) (then (call $say (call $environment))))
      (br $next))))
