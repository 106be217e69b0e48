/** Ranges of sequence numbers that a socket remembers: far more than colleagues break its work into. */
const mostRanges = 10_000

/** Sequence numbers of the records that a socket sent, which only rise: as ranges, since a large upload is one. */
export class OwnNumbers {
  /** First and last of each range, ascending. */
  #firsts: number[] = []
  #lasts: number[] = []

  add(seq: number): void {
    const last = this.#lasts.length - 1
    if (this.#lasts[last] === seq - 1) {
      this.#lasts[last] = seq
      return
    }
    if (this.#firsts.length >= mostRanges) {
      // What is forgotten is sent back once.
      this.#firsts = this.#firsts.slice(mostRanges / 2)
      this.#lasts = this.#lasts.slice(mostRanges / 2)
    }
    this.#firsts.push(seq)
    this.#lasts.push(seq)
  }

  has(seq: number): boolean {
    let [low, high] = [0, this.#firsts.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      if (seq < this.#firsts[middle]!) high = middle - 1
      else if (seq > this.#lasts[middle]!) low = middle + 1
      else return true
    }
    return false
  }
}
