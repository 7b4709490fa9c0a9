/** Where progress is shown: a terminal that can rewrite its line, or anything else. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** How a hall looks at a moment of its replay. */
export interface Look {
  /** Simulated epoch milliseconds. */
  readonly at: number;
  readonly waiting: number;
  readonly serving: number;
  readonly issued: number;
  readonly called: number;
  readonly level: 'none' | 'yellow' | 'red';
  readonly openWindows: number;
  readonly requestsPerSecond: number;
}

/** Shows how a replay goes on. */
export interface Progress {
  show(look: Look): void;
  /** Ends the line that is being rewritten. */
  end(): void;
}

/** Simulated minutes between two lines where a line cannot be rewritten. */
const LINE_EVERY_MINUTES = 10;

/** One line that is rewritten in a terminal; elsewhere a new line every few simulated minutes. */
export function showProgress(output: Output, timeZone: string): Progress {
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    show(look) {
      const line = `  ${lineOf(look, timeZone)}`;
      if (output.isTTY) output.write(`\r${line.slice(0, (output.columns ?? 120) - 1)}\u001b[K`);
      else if (look.at - shownAt >= LINE_EVERY_MINUTES * 60_000) {
        shownAt = look.at;
        output.write(`${line}\n`);
      }
    },
    end() {
      if (output.isTTY) output.write('\n');
    },
  };
}

/** `09:42  waiting  31  serving  8/9  issued 140  called 101  warning yellow  24 req/s` */
export function lineOf(look: Look, timeZone: string): string {
  const time = new Date(look.at).toLocaleTimeString('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  });
  const warning = look.level === 'none' ? 'calm' : `warning ${look.level}`;
  return [
    time,
    `waiting ${pad(look.waiting, 3)}`,
    `serving ${pad(look.serving, 2)}/${look.openWindows}`,
    `issued ${pad(look.issued, 3)}`,
    `called ${pad(look.called, 3)}`,
    `${Math.round(look.requestsPerSecond)} req/s`,
    warning,
  ].join('  ');
}

const pad = (count: number, width: number): string => String(count).padStart(width);
