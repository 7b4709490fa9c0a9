/** What will happen when, in seconds: taken in order of time, and equal times in order of planning. */
export class Agenda {
  private readonly entries: { readonly at: number; readonly happen: (at: number) => void }[] = [];

  plan(at: number, happen: (at: number) => void): void {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, { at, happen });
  }

  next(): { readonly at: number; readonly happen: (at: number) => void } | undefined {
    return this.entries.shift();
  }
}
