(component
  ;; What no host of this kind offers.
  (import "acme:weather/today@1.0.0" (instance
    (export "degrees" (func (result u32)))))
  (import "alarm" (func (param "loud" bool))))
