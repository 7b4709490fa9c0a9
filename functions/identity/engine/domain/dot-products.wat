;; Products of one template with many, 128 numbers each: four vectors of four numbers at a time.
;; Its bytes are in dot-products.ts.
(module
  (memory (export "memory") 1)
  ;; query: address of 128 f32; vector, end: addresses of the first template and behind the last;
  ;; out: where one f32 a template goes.
  (func (export "dots") (param $query i32) (param $vector i32) (param $end i32) (param $out i32)
    (local $with i32) (local $stop i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $template
      (if (i32.lt_u (local.get $vector) (local.get $end))
        (then
          (local.set $a (v128.const i32x4 0 0 0 0))
          (local.set $b (local.get $a))
          (local.set $c (local.get $a))
          (local.set $d (local.get $a))
          (local.set $with (local.get $query))
          (local.set $stop (i32.add (local.get $query) (i32.const 512)))
          (loop $part
            (local.set $a (f32x4.add (local.get $a) (f32x4.mul (v128.load (local.get $with)) (v128.load (local.get $vector)))))
            (local.set $b (f32x4.add (local.get $b) (f32x4.mul (v128.load offset=16 (local.get $with)) (v128.load offset=16 (local.get $vector)))))
            (local.set $c (f32x4.add (local.get $c) (f32x4.mul (v128.load offset=32 (local.get $with)) (v128.load offset=32 (local.get $vector)))))
            (local.set $d (f32x4.add (local.get $d) (f32x4.mul (v128.load offset=48 (local.get $with)) (v128.load offset=48 (local.get $vector)))))
            (local.set $vector (i32.add (local.get $vector) (i32.const 64)))
            (br_if $part (i32.lt_u (local.tee $with (i32.add (local.get $with) (i32.const 64))) (local.get $stop))))
          (local.set $a (f32x4.add (f32x4.add (local.get $a) (local.get $b)) (f32x4.add (local.get $c) (local.get $d))))
          (f32.store (local.get $out)
            (f32.add
              (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
              (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a)))))
          (local.set $out (i32.add (local.get $out) (i32.const 4)))
          (br $template))))))
