/** The product's mark as a PNG of 32 pixels; Electron draws no SVG in a tray. */
export const trayIcon =
  'data:image/png;base64,' +
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAADBUlEQVR4nMyXX0hTURzHv+fuziSbW86lplZUmvmgaUXmc/8Lgp5K' +
  'R67S0MoiQiKihwj6pxWVFM7UoMRC6iEoBd+KyIhwapnZQ6aWhG2ypdTc5umcK0jMbW53ee0Dl3vO+XF/v3N/5/f7nXNEeBFdmJ9D' +
  'QPZRYCXrphMCPcKAUljZq4sS2kUo7jru1Lf+LSeTLZMpUqt2nWUfnCCEqDADUEo9THeFncw9A7PZNTmBqP3GTJVAHzLhCihDu9uD' +
  'gtHa++0C74kq7FHQOCeT2+QNoiky5jI3vGCPAAVhMTbu8SCbGaV7lTbO4TYFFS0RWcSvwiwhgKQJBDQNswTLijSROUPrS2iI1qLh' +
  'eBnitDqEw4DNirxr5RgeHZkiY4Ef53ftE2P0YRvnJDE9ybGxfuWiP0HHl88wtzQja+kyhENrz0emq9evnGiLjBSziOLp999NQAwk' +
  'TI41ID6IQBx1/kb31wGM09BX0+8EUhMS8ajsFIKlsukpqlqaECp+lyDUvyFk6pguKgr6eZrA3wXKgiS9Hgm6GEyHryVYtzwVlYXF' +
  'rOAL2HnxnFSQfBEwBgasVukJlXjdfFwpOIDIiAipP1+jkTcBOcxRq3GrqARa5n5Oc9tbdAYoRLLTkP/ltuw1ELwW/3x+AVISFkrt' +
  '9/19ON1wL6Ae2R6oPXRMqvG7cnJxuPo2nC4XDm7cgk0ZE7u7beQnjtRUYcztDqhHtgd+uZzSmwdbdXEptq9ei9KtO6QxNzvqHK01' +
  '44fDPq0e2XvBIoMBdcwLC3wUKu72J29eB6VHYIeC75BB39AQjDeuot8rSx68fB60cW6bL4EFMhkctsF4vQKfBr9J/Vc93bjwuDEU' +
  'FRaRnUr4BDZDJjzYdrMTT+biJejo6w2pgnLbJNqUlwKRvGOdCCgKHaHjJEvltHTaIrMz3Gw6G6AgzFEnHTX1z6Q0tNvHytlNoQ2K' +
  'QS0O+9hN3pqoA42NHrtbzGWtS/wCiRliQje9bHep13ObfGzKJsqv55TARChJxz+8njNDHyhonff1/A8AAAD//8HJ43MAAAAGSURB' +
  'VAMA8YkRmbxWMlMAAAAASUVORK5CYII='
