/** kafkajs publishes no types for its internals; idle-poll.ts checks the shape at run time. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  const requestQueue: unknown;
  export default requestQueue;
}
