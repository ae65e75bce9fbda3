;; Functions whose results are as long as they are told. Made into long.wasm by
;; `jco parse long.wat -o long.wasm`.
(component
  (core module $m
    (memory (export "memory") 1)
    ;; So many elements of so many bytes of the same value, and where they are.
    (func $fill (param $value i32) (param $count i32) (param $size i32) (result i32)
      (local $bytes i32)
      (local.set $bytes (i32.mul (local.get $count) (local.get $size)))
      (drop (memory.grow
        (i32.add (i32.shr_u (local.get $bytes) (i32.const 16)) (i32.const 1))))
      (memory.fill (i32.const 1024) (local.get $value) (local.get $bytes))
      (i32.store (i32.const 0) (i32.const 1024))
      (i32.store (i32.const 4) (local.get $count))
      (i32.const 0))
    (func (export "text") (param i32) (result i32)
      (call $fill (i32.const 97) (local.get 0) (i32.const 1)))
    (func (export "controls") (param i32) (result i32)
      (call $fill (i32.const 1) (local.get 0) (i32.const 1)))
    (func (export "bytes") (param i32) (result i32)
      (call $fill (i32.const 255) (local.get 0) (i32.const 1)))
    (func (export "lists") (param i32) (result i32)
      (call $fill (i32.const 0) (local.get 0) (i32.const 8))))
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (func (export "text") (param "length" u32) (result string)
    (canon lift (core func $i "text") (memory $memory)))
  (func (export "controls") (param "length" u32) (result string)
    (canon lift (core func $i "controls") (memory $memory)))
  (func (export "bytes") (param "length" u32) (result (list u8))
    (canon lift (core func $i "bytes") (memory $memory)))
  (func (export "lists") (param "length" u32) (result (list (list u8)))
    (canon lift (core func $i "lists") (memory $memory))))
