/** `Sw5` of `feeder-123.Sw5`: the name on the diagram. */
export const shortAssetName = (assetId: string): string => assetId.slice(assetId.lastIndexOf('.') + 1);

const verbs: Readonly<Record<string, string>> = { OPEN: 'Open', CLOSE: 'Close' };

export const verbWord = (verb: string): string => verbs[verb] ?? verb;
