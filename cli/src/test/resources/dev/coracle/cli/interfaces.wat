;; A package of WIT interfaces, as `wit` tools write one: types and nothing else.
(component
  (type $today (component
    (type (instance (export "degrees" (func (result u32)))))
    (export "acme:weather/today@1.0.0" (instance (type 0)))))
  (export "today" (type $today)))
