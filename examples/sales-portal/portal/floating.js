const fraction = (text) => {
  const [over, under = "1"] = text.split("/")
  return Number(over) / Number(under)
}

/**
 * The score as a program prints it that reckons in binary floating point: actual ÷ target × 100 where the points are in proportion (these houses give 100 at
 * target), weight × points, and the sum rounded in the end. Undefined where it prints the same.
 */
export const inFloatingPoint = ({ bonus, indicators, score }) => {
  if (score === null) return undefined
  const points = (it) => {
    if (it.attainment === null) return fraction(it.points)
    const proportional = fraction(it.actual) / fraction(it.target) * 100
    return Math.abs(proportional - fraction(it.points)) < 1e-6 ? proportional : fraction(it.points)
  }
  const sum = indicators.filter((it) => it.points !== null).reduce(
    (all, it) => all + fraction(it.weight) * points(it),
    0
  )
  const printed = (sum + fraction(bonus)).toFixed(score.split(".")[1]?.length ?? 0)
  return printed === score ? undefined : printed
}
