import { Socket } from 'node:net';

/** Writes `request` and answers whether the first bytes received satisfy `accept`. Rejects when nothing listens. */
const firstAnswer = (host: string, port: number, request: Buffer, accept: (answer: Buffer) => boolean): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const socket = new Socket();
    socket.setTimeout(3_000, () => socket.destroy(new Error('no answer within 3 s')));
    socket.once('error', reject);
    socket.once('close', () => resolve(false));
    socket.once('data', (answer) => {
      resolve(accept(answer));
      socket.destroy();
    });
    socket.connect(port, host, () => socket.write(request));
  });

/** A Redis that answers at all is there; NOAUTH is an answer, LOADING is not yet one. */
export const answersPing = (host: string, port: number): Promise<boolean> =>
  firstAnswer(host, port, Buffer.from('PING\r\n'), (answer) => answer[0] === 0x2b || answer.toString('latin1').startsWith('-NOAUTH'));

// CONNECT of MQTT 5 with clean start, keep-alive 5 s, no properties and an empty client id (MQTT 5.0, 3.1).
const mqttConnect = Buffer.from([0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 5, 2, 0, 5, 0, 0, 0]);

/** True when the broker answers CONNECT with CONNACK, whatever the reason code. */
export const answersMqttConnect = (host: string, port: number): Promise<boolean> =>
  firstAnswer(host, port, mqttConnect, (answer) => answer[0] === 0x20);

/** True when the address answers with a status below 400. */
export const answersHttp = async (url: string): Promise<boolean> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'manual' });
  await response.arrayBuffer();
  return response.status < 400;
};
