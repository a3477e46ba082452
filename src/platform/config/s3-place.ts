/** Where an S3-compatible store keeps our files. */
export interface S3Place {
  /** Without a slash at its end. The bucket is the path's next part, which every store understands. */
  endpoint: string;
  region: string;
  bucket: string;
  /** Parts before a file's key. */
  prefix: readonly string[];
  accessKeyId: string;
  secretAccessKey: string;
}

/** Bucket names as AWS rules them, and a prefix of the signs that our keys have. Dots that lead elsewhere aren't among them. */
export const bucketPattern = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w-]+)*)\/?$/;

/** @param address of `bucketPattern` */
export function readBucket(address: string): Pick<S3Place, "bucket" | "prefix"> {
  const [, bucket = "", prefix = ""] = bucketPattern.exec(address) ?? [];
  return { bucket, prefix: prefix.split("/").filter(Boolean) };
}
