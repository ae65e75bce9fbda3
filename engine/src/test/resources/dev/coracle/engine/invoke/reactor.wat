;; A reactor that counts how often it was set up. Made into reactor.wasm by `wat2wasm reactor.wat`.
(module
  (global $ready (mut i32) (i32.const 0))
  (func (export "_initialize")
    (global.set $ready (i32.add (global.get $ready) (i32.const 1))))
  (func (export "ready") (result i32) (global.get $ready))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "swap") (param i64 f32 f64) (result f64 f32 i64)
    (local.get 2) (local.get 1) (local.get 0))
  (func (export "invert") (param v128) (result v128) (v128.not (local.get 0)))
  (func (export "odd name (really)") (result i32) (i32.const 7))
  (func (export "give") (param externref) (result externref) (local.get 0)))
