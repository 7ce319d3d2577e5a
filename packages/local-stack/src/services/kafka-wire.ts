import { Socket } from 'node:net';

const apiVersions = 18;
const createTopics = 19;
const topicAlreadyExists = 36;

const nullableString = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8');
  const head = Buffer.alloc(2);
  head.writeInt16BE(bytes.length);
  return Buffer.concat([head, bytes]);
};

const frame = (apiKey: number, version: number, body: Buffer): Buffer => {
  const header = Buffer.alloc(8);
  header.writeInt16BE(apiKey, 0);
  header.writeInt16BE(version, 2);
  header.writeInt32BE(1, 4);
  const payload = Buffer.concat([header, nullableString('gridstream-stack'), body]);
  const size = Buffer.alloc(4);
  size.writeInt32BE(payload.length);
  return Buffer.concat([size, payload]);
};

/** Sends one request and returns the response after its correlation id. */
const exchange = (port: number, host: string, request: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const socket = new Socket();
    let received = Buffer.alloc(0);
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('connection closed before the answer')));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return;
      resolve(received.subarray(8));
      socket.destroy();
    });
    socket.connect(port, host, () => socket.write(request));
  });

/** True when a broker answers the ApiVersions request (version 0) without an error. Rejects when nothing answers. */
export const answersApiVersions = async (host: string, port: number): Promise<boolean> => {
  const answer = await exchange(port, host, frame(apiVersions, 0, Buffer.alloc(0)));
  return answer.readInt16BE(0) === 0;
};

/** Creates a topic of one partition with the broker's default replication (CreateTopics version 4). An existing one is left alone. */
export const createSinglePartitionTopic = async (host: string, port: number, topic: string): Promise<void> => {
  const count = Buffer.from([0, 0, 0, 1]);
  const partitionsAndReplication = Buffer.from([0, 0, 0, 1, 0xff, 0xff]);
  const noAssignments = Buffer.from([0, 0, 0, 0]);
  const oneConfig = Buffer.from([0, 0, 0, 1]);
  const timeoutMsAndValidateOnly = Buffer.from([0, 0, 0x27, 0x10, 0]);
  const keepForEver = Buffer.concat([nullableString('retention.ms'), nullableString('-1')]);
  const body = Buffer.concat([
    count,
    nullableString(topic),
    partitionsAndReplication,
    noAssignments,
    oneConfig,
    keepForEver,
    timeoutMsAndValidateOnly,
  ]);
  const answer = await exchange(port, host, frame(createTopics, 4, body));
  // throttle_time_ms, array length, then the topic's name and error code (CreateTopicsResponse version 2 and later).
  const nameBytes = answer.readInt16BE(8);
  const errorCode = answer.readInt16BE(10 + nameBytes);
  if (errorCode !== 0 && errorCode !== topicAlreadyExists) throw new Error(`Kafka refused to create ${topic}: error code ${errorCode}`);
};
