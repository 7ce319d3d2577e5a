/** The device that a topic names, or that it names none. Hostile topics are an input like any other. */
export type ParsedTopic =
  | { readonly kind: 'telemetry'; readonly deviceType: string; readonly deviceId: string }
  | { readonly kind: 'invalid'; readonly message: string };

/** Every topic below the root is subscribed, so that nothing published there is dropped unseen. */
export const topicRoot = 'gridstream/v1';

const deviceType = /^[a-z][a-z0-9-]{0,39}$/u;
const deviceId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/u;

/** Reads `gridstream/v1/<device type>/<device id>/telemetry`. Ids of any other alphabet are refused, whatever they may mean. */
export const parseTopic = (topic: string): ParsedTopic => {
  const levels = topic.split('/');
  const [root, version, type = '', id = '', leaf] = levels;
  if (`${root}/${version}` !== topicRoot || levels.length !== 5 || leaf !== 'telemetry') {
    return { kind: 'invalid', message: 'the topic is not a telemetry topic of a device' };
  }
  if (!deviceType.test(type)) return { kind: 'invalid', message: 'the device type in the topic is not an identifier' };
  if (!deviceId.test(id)) return { kind: 'invalid', message: 'the device id in the topic is not an identifier' };
  return { kind: 'telemetry', deviceType: type, deviceId: id };
};
