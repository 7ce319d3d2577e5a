export { startBridge } from './bridge.ts';
export type { BatchReport, Bridge, BridgeOptions } from './bridge.ts';
export { castMessage } from './cast-message.ts';
export type { CastContext, CastResult, MqttMessage, Refusal } from './cast-message.ts';
export { parseTopic } from './parse-topic.ts';
