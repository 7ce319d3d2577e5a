import { connect } from 'node:net';

const [port, count] = process.argv.slice(2).map(Number);
if (port === undefined || count === undefined) throw new Error('usage: feed-viewers.ts <port> <viewers>');

const received = { bytes: 0 };

/** One viewer: asks for the stream and counts what comes, until the process is killed. */
const openViewer = async (): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: bench\r\n\r\n'));
    socket.once('data', () => {
      socket.on('data', (chunk) => {
        received.bytes += chunk.byteLength;
      });
      resolve();
    });
    socket.once('error', reject);
  });
};

await Promise.all(Array.from({ length: count }, openViewer));
process.send?.('open');

let last = -1;
// The count is answered once it stands still: the last bytes may be on their way.
const answer = (): void => {
  if (received.bytes === last) process.send?.(received.bytes);
  else {
    last = received.bytes;
    setTimeout(answer, 50);
  }
};
process.on('message', answer);
process.on('disconnect', () => process.exit(0));
