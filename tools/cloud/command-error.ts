/** What went wrong, in words for the person at the terminal: printed without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/**
 * Runs a command's main function. A CommandError prints its message and exits with 1;
 * anything else is a defect and keeps its stack trace.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  // Whoever reads the output has seen enough, as `head` does: that is no failure of the command.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    await main();
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exitCode = 1;
  }
}
