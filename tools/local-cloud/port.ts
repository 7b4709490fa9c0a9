import { connect, createServer } from 'node:net';

/** The port LocalStack and MiniStack are usually found at. */
export const usualPort = 4566;

/** The preferred port when nothing uses it on this machine, else one the system picks. */
export async function choosePort(preferred: number = usualPort): Promise<number> {
  const free = !(await answers(preferred)) && (await bind(preferred).catch(() => undefined));
  return free || bind(0);
}

/**
 * Whether someone listens. Asked besides binding: on macOS 127.0.0.1 can be bound while another program
 * holds the same port on all interfaces.
 */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
