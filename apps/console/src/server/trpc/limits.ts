/** A request body of the BFF may hold a replay edit of 64 KiB in base64, and no more than a few of them. */
export const bodyBytesMax = 512 * 1024;
export const batchSizeMax = 10;
