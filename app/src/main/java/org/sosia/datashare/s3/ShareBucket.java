package org.sosia.datashare.s3;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A bucket and how it is reached.
 *
 * @param endpoint address of a store that is not Amazon's; empty = Amazon's for the region
 * @param region such as {@code eu-central-1}; other stores take any
 * @param name of the bucket, which must exist
 * @param accessKey empty = the usual places of the SDK: environment, profile, instance
 * @param secretKey belongs to it
 * @param pathStyle whether the bucket stands in the path instead of the host name, as most other
 *     stores want it
 */
public record ShareBucket(
    String endpoint,
    String region,
    String name,
    String accessKey,
    String secretKey,
    boolean pathStyle) {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  /** A client, to be closed by the caller. */
  public S3Client connect() {
    S3ClientBuilder client =
        S3Client.builder()
            .region(Region.of(region))
            .credentialsProvider(credentials())
            .forcePathStyle(pathStyle)
            // other stores do not all know the newer checksums
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_WITHIN)
                    .socketTimeout(ANSWER_WITHIN));
    return endpoint.isBlank()
        ? client.build()
        : client.endpointOverride(URI.create(endpoint)).build();
  }

  private AwsCredentialsProvider credentials() {
    return accessKey.isBlank()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ShareBucket[endpoint=" + endpoint + ", region=" + region + ", name=" + name + "]";
  }
}
