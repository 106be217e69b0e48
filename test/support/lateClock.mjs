/** Loaded before a program, sets its clock back by so many days. */
const days = Number(process.env.ORGATA_LATE_DAYS ?? '0')
const now = Date.now.bind(Date)
Date.now = () => now() - days * 86_400_000
