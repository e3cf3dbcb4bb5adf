package org.oceanframework.core.config;

import static org.oceanframework.core.config.Key.Use.IGNORED;
import static org.oceanframework.core.config.Key.Use.REFUSED;
import static org.oceanframework.core.config.Key.Use.USED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All keys that are known: ours, and those of Ocean (Python), whose names are the same.
public final class Keys {
  private static final List<Key> USED_KEYS =
      List.of(
          new Key("application.port", USED, "8000", "port of the public door; 0 takes a free one"),
          new Key("application.logLevel", USED, "INFO", "ERROR, WARN, INFO, DEBUG or TRACE"),
          new Key("baseUrl", USED, "", "the public address of this integration, without prefix"),
          new Key("pathPrefix", USED, "", "goes before every path of the public door's routes"),
          new Key("integration.type", USED, "of the spec", "the integration's type"),
          new Key("integration.identifier", USED, "my-TYPE-integration", "names this installation"),
          new Key(
              "eventListener.type",
              USED,
              "POLLING",
              "POLLING (resyncs at start, on request and on schedule), ONCE (one resync, then ends) or WEBHOOKS_ONLY (never reads)"),
          new Key("eventListener.resyncOnStart", USED, "true", "whether a start asks for a resync"),
          new Key("scheduledResyncInterval", USED, "", "minutes between resyncs of all kinds"),
          new Key(
              "initializePortResources",
              USED,
              "true",
              "whether blueprints of the integration are created in the catalog"),
          new Key("resourcesPath", USED, ".port/resources", "folder of blueprints and mapping"),
          new Key(
              "maxEventProcessingSeconds",
              USED,
              "90",
              "seconds an attempt may take, processors and mapping together"),
          new Key(
              "maxWaitSecondsBeforeShutdown",
              USED,
              "5",
              "seconds a stop waits for running deliveries; the others run at the next start"),
          new Key(
              "allowEnvironmentVariablesJqAccess",
              USED,
              "true",
              "whether expressions may read the environment"),
          new Key("dataDir", USED, ".ocean", "folder of everything the instance keeps"),
          new Key("console.port", USED, "8001", "port of the console; 0 takes a free one"),
          new Key("console.host", USED, "127.0.0.1", "address the console listens on"),
          new Key("console.token", USED, "made at the first start", "opens the console"),
          new Key("metrics.public", USED, "false", "whether the public door serves metrics"),
          new Key(
              "liveEvents.unverified",
              USED,
              "",
              "paths, separated by commas, of live events routes that take deliveries from anybody"));

  private static final List<Key> REFUSED_KEYS =
      List.of(
          refused("port.clientId"),
          refused("port.clientSecret"),
          refused("port.baseUrl"),
          refused("liveEvents.isRedisStreamConsumerEnabled"));

  private static final List<Key> IGNORED_KEYS = ignored();

  private Keys() {}

  /// Every known key.
  public static List<Key> all() {
    List<Key> all = new ArrayList<>(USED_KEYS);
    all.addAll(REFUSED_KEYS);
    all.addAll(IGNORED_KEYS);
    return all;
  }

  /// The keys that are used, in order of the documentation.
  public static List<Key> used() {
    return USED_KEYS;
  }

  /// The keys of Ocean (Python) that are known and only warned about.
  public static List<Key> ignoredKeys() {
    return IGNORED_KEYS;
  }

  static Optional<Key> find(String plainPath) {
    return all().stream().filter(key -> key.plain().equals(plainPath)).findFirst();
  }

  private static Key refused(String path) {
    return new Key(path, REFUSED, "", "");
  }

  private static List<Key> ignored() {
    return List.of(
            "application.enableHttpLogging",
            "port.portAppConfigCacheTtl",
            "port.featureFlagsCacheTtlSeconds",
            "port.blueprintCacheTtlSeconds",
            "integration.incrementalSyncEnabled",
            "integration.incrementalSyncInterval",
            "eventListener.interval",
            "eventListener.brokers",
            "eventListener.securityProtocol",
            "eventListener.authenticationMechanism",
            "eventListener.kafkaSecurityEnabled",
            "eventListener.consumerPollTimeout",
            "eventListener.appHost",
            "eventListener.shouldResync",
            "eventListener.shouldProcessWebhooks",
            "eventListener.shouldRunActions",
            "statusHeartbeatIntervalSeconds",
            "clientTimeout",
            "createPortResourcesOrigin",
            "sendRawDataExamples",
            "oauthAccessTokenFilePath",
            "eventWorkersCount",
            "eventsDebugLogging",
            "runtime",
            "metrics.enabled",
            "metrics.webhookUrl",
            "cachingStorageMode",
            "upsertEntitiesBatchMaxLength",
            "upsertEntitiesBatchMaxSizeInBytes",
            "deleteEntitiesMaxBatchSize",
            "lakehouseEnabled",
            "lakehouseBufferIntervalSeconds",
            "lakehouseBufferMaxCount",
            "processingMode",
            "processExecutionMode",
            "disableIpOutboundBlocker",
            "yieldItemsToParseBatchSize",
            "processInQueueTimeout",
            "processInQueueMaxWorkers",
            "streaming.enabled",
            "streaming.maxBufferSizeMb",
            "streaming.chunkSize",
            "streaming.location",
            "actionsProcessor.enabled",
            "actionsProcessor.runsBufferHighWatermark",
            "actionsProcessor.visibilityTimeoutMs",
            "actionsProcessor.pollCheckIntervalSeconds",
            "actionsProcessor.workersCount",
            "actionsProcessor.maxRunsBufferUtilPctPerAction",
            "liveEvents.type",
            "liveEvents.redis.url",
            "liveEvents.redis.username",
            "liveEvents.redis.password",
            "liveEvents.redis.enableTls",
            "liveEvents.redis.ca",
            "liveEvents.redis.cert",
            "liveEvents.redis.privateKey",
            "liveEvents.redis.blockMs",
            "liveEvents.redis.readCount",
            "liveEvents.redis.streamTtlSeconds",
            "liveEvents.redis.streamMaintenanceWorkerEnabled",
            "liveEvents.redis.pelStuckTimeoutSeconds",
            "liveEvents.redis.pelMaxRequeueCount",
            "liveEvents.redis.streamMaintenanceScanIntervalSeconds",
            "liveEvents.redis.pelXautoclaimCount",
            "liveEvents.redis.streamMaintenanceErrorBackoffSeconds",
            "liveEvents.redis.streamMaintenanceConsumerCleanupEnabled",
            "liveEvents.redis.streamMaintenanceConsumerCleanupIdleSeconds",
            "liveEvents.redis.connectionErrorBackoffSeconds",
            "liveEvents.redis.connectionStartupMaxRetries",
            "liveEvents.redis.connectionStartupInitialBackoffSeconds",
            "liveEvents.redis.connectionStartupExponentialBase",
            "ssl.port.verify",
            "ssl.port.x509.strict",
            "ssl.thirdParty.verify",
            "ssl.thirdParty.x509.strict")
        .stream()
        .map(path -> new Key(path, IGNORED, "", ""))
        .toList();
  }
}
