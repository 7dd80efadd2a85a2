"""Makes the bucket when it is missing, waiting for the object store to come up. A service of docker-compose.yml."""

import os
import sys
import time
from http import HTTPStatus
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

PATIENCE = 120.0  # seconds


def make(client: Any, bucket: str) -> None:
    """Make the bucket unless it exists, in the client's region."""
    try:
        client.head_bucket(Bucket=bucket)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != HTTPStatus.NOT_FOUND:
            raise
        region = client.meta.region_name
        # S3 wants the region named, except for its first one, where it refuses the name
        place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        client.create_bucket(Bucket=bucket, **place)


def main() -> int:
    bucket = os.environ["S3_BUCKET"]
    client = boto3.client(
        "s3",
        endpoint_url=os.environ.get("S3_ENDPOINT_URL") or None,
        config=Config(connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 1}),
    )
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            make(client, bucket)
        except (BotoCoreError, ClientError) as error:
            if time.monotonic() > deadline:
                sys.stderr.write(f"bucket {bucket}: {error}\n")
                return 1
            time.sleep(1)
        else:
            return 0


if __name__ == "__main__":
    sys.exit(main())
