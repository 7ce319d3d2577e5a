const hiddenPrefixes = ['gs-follow-', 'apicurio-'];

/** True for groups that live as long as one process: their lag means nothing once it is gone. */
export const isHiddenGroup = (group: string): boolean => hiddenPrefixes.some((prefix) => group.startsWith(prefix));
