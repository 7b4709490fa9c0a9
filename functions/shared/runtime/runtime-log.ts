import { codedLog } from './log.ts';

/** What the runtime itself has to say. Runbooks name these codes. */
export const runtimeLog = codedLog({
  'http.refused': 'A request was refused',
  'http.failed': 'A request failed unexpectedly',
  'http.unavailable': 'A request was turned away because something it needs is overloaded or down',
  'http.not-as-contracted': 'An answer does not match the contract',
  'socket.failed': 'A step of a live connection failed',
  'stream.record-unreadable': 'A stream record could not be turned into events',
  'stream.event-not-published': 'An event was not taken by the bus',
  'publish.refused': 'The bus refused an event',
  'event.unreadable': 'An event is unknown or does not match its schema',
  'event.failed': 'Handling an event failed',
  'work.done': 'A piece of work ended',
  'work.failed': 'A piece of work failed',
  'log-lines.unreadable': 'Lines of a log that the house follows are not as documented',
  'schedule.ran': 'A scheduled run ended',
  'schedule.failed': 'A scheduled run failed',
});
