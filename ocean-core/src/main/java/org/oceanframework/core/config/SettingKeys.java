package org.oceanframework.core.config;

import static org.oceanframework.core.config.SettingKey.used;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every setting there is: the ones that are used, and Ocean's others by their names.
final class SettingKeys {

  static final SettingKey LOG_LEVEL =
      used("application.log_level", "INFO", "DEBUG, INFO, WARN or ERROR", "What is logged.");
  static final SettingKey PORT =
      used("application.port", "8000", "port; 0: any free one", "Where the public door listens.");
  static final SettingKey BASE_URL =
      used(
          "base_url",
          "",
          "URL",
          "The public address of the integration, without the path prefix. Without it no webhook"
              + " can be set up at the third party.");
  static final SettingKey PATH_PREFIX =
      used("path_prefix", "", "path", "Comes before every path of the public door.");
  static final SettingKey TYPE =
      used("integration.type", "the type of the spec", "text", "The type of the integration.");
  static final SettingKey IDENTIFIER =
      used(
          "integration.identifier",
          "my-{type}-integration",
          "text",
          "Tells this integration from others of its type; entities remember it as their owner.");
  static final SettingKey LISTENER_TYPE =
      used(
          "event_listener.type",
          "POLLING",
          "POLLING, ONCE or WEBHOOKS_ONLY",
          "When resyncs run: POLLING also on request, ONCE once and then the process ends,"
              + " WEBHOOKS_ONLY never.");
  static final SettingKey RESYNC_ON_START =
      used(
          "event_listener.resync_on_start",
          "true",
          "true or false",
          "Whether a resync runs at the start (POLLING only).");
  static final SettingKey INTERVAL =
      used(
          "event_listener.interval",
          "60",
          "seconds",
          "How often it is looked whether somebody asks for a resync (POLLING only).");
  static final SettingKey RESYNC_INTERVAL =
      used(
          "scheduled_resync_interval",
          "",
          "minutes",
          "How often a resync runs by itself; without it never.");
  static final SettingKey INITIALIZE =
      used(
          "initialize_port_resources",
          "true",
          "true or false",
          "Whether the blueprints of the integration are created when the catalog has none of"
              + " them.");
  static final SettingKey RESOURCES_PATH =
      used(
          "resources_path",
          ".port/resources",
          "folder, relative to the integration's",
          "Where blueprints and mapping are.");
  static final SettingKey MAX_EVENT_PROCESSING =
      used(
          "max_event_processing_seconds",
          "90",
          "seconds",
          "How long one attempt at a delivery may take.");
  static final SettingKey MAX_WAIT_BEFORE_SHUTDOWN =
      used(
          "max_wait_seconds_before_shutdown",
          "5",
          "seconds",
          "How long running deliveries may take to end when the process stops; what is left runs"
              + " after the next start.");
  static final SettingKey JQ_ENVIRONMENT =
      used(
          "allow_environment_variables_jq_access",
          "true",
          "true or false",
          "Whether mappings can read the environment with `env` and `$ENV`.");
  static final SettingKey DATA_DIR =
      used(
          "data_dir",
          ".ocean",
          "folder",
          "Where the event log and the embedded catalog are kept; by default in the folder of the"
              + " integration.");
  static final SettingKey CONSOLE_PORT =
      used("console.port", "8001", "port; 0: any free one", "Where the console listens.");
  static final SettingKey CONSOLE_HOST =
      used(
          "console.host",
          "127.0.0.1",
          "address",
          "From where the console can be reached; 0.0.0.0: from everywhere.");
  static final SettingKey CONSOLE_TOKEN =
      used(
          "console.token",
          "",
          "text",
          "What the console asks for; without it one is made at the first start.");
  static final SettingKey METRICS_PUBLIC =
      used(
          "metrics.public",
          "false",
          "true or false",
          "Whether the public door serves the metrics too.");
  static final SettingKey UNVERIFIED =
      used(
          "live_events.unverified",
          "",
          "paths, with commas between",
          "Live events routes that take deliveries from anybody, without a signature. Anybody can"
              + " then change the catalog.");

  static final SettingKey RATE_LIMITS =
      used(
          "live_events.rate_limits",
          "",
          "path=number, with commas between",
          "How many requests a second a live events route takes, such as `/webhook=50`, or"
              + " `/webhook=50:200` when 200 may come at once; `/webhook=off` takes the"
              + " integration's own limit away. What is beyond is answered 429.");
  static final SettingKey LOG_RETENTION =
      used(
          "log.retention_days",
          "7",
          "days",
          "How long the event log keeps deliveries that are final.");
  static final SettingKey LOG_RETENTION_SIZE =
      used(
          "log.retention_megabytes",
          "10240",
          "megabytes",
          "Above this size the event log lets its oldest deliveries go, if they are final; what is"
              + " open stays whatever its size.");
  static final SettingKey MINIMUM_FREE =
      used(
          "log.minimum_free_megabytes",
          "256",
          "megabytes",
          "What stays free on the disk of the data folder: below it deliveries are answered 503"
              + " until there is room again, so that what was accepted can still be finished.");
  static final SettingKey DEAD_LETTER_RETENTION =
      used(
          "dead_letters.retention_days",
          "30",
          "days",
          "How long headers and body of a dead letter are kept, so that it can be replayed.");
  static final SettingKey DEAD_LETTER_SIZE =
      used(
          "dead_letters.retention_megabytes",
          "1024",
          "megabytes",
          "Above this size the oldest kept headers and bodies go before their time, with a warning"
              + " and a line in `degraded`.");

  private static final List<SettingKey> USED =
      List.of(
          LOG_LEVEL,
          PORT,
          BASE_URL,
          PATH_PREFIX,
          TYPE,
          IDENTIFIER,
          LISTENER_TYPE,
          RESYNC_ON_START,
          INTERVAL,
          RESYNC_INTERVAL,
          INITIALIZE,
          RESOURCES_PATH,
          MAX_EVENT_PROCESSING,
          MAX_WAIT_BEFORE_SHUTDOWN,
          JQ_ENVIRONMENT,
          DATA_DIR,
          CONSOLE_PORT,
          CONSOLE_HOST,
          CONSOLE_TOKEN,
          METRICS_PUBLIC,
          UNVERIFIED,
          RATE_LIMITS,
          LOG_RETENTION,
          LOG_RETENTION_SIZE,
          MINIMUM_FREE,
          DEAD_LETTER_RETENTION,
          DEAD_LETTER_SIZE);

  static final String PORT_SECTION = "port.";

  /// The section whose keys the spec of the integration declares.
  static final String CONFIG = "integration.config";

  private static final List<SettingKey> REFUSED =
      Stream.of("port.client_id", "port.client_secret", "port.base_url")
          .map(path -> new SettingKey(path, "", "", "", SettingKey.Use.REFUSED))
          .toList();

  private static final List<SettingKey> WITHOUT_EFFECT =
      Stream.of(
              "application.enable_http_logging",
              "port.port_app_config_cache_ttl",
              "port.feature_flags_cache_ttl_seconds",
              "port.blueprint_cache_ttl_seconds",
              "integration.incremental_sync_enabled",
              "integration.incremental_sync_interval",
              "event_listener.brokers",
              "event_listener.security_protocol",
              "event_listener.authentication_mechanism",
              "event_listener.kafka_security_enabled",
              "event_listener.consumer_poll_timeout",
              "event_listener.app_host",
              "event_listener.should_resync",
              "event_listener.should_process_webhooks",
              "event_listener.should_run_actions",
              "status_heartbeat_interval_seconds",
              "client_timeout",
              "create_port_resources_origin",
              "send_raw_data_examples",
              "oauth_access_token_file_path",
              "event_workers_count",
              "events_debug_logging",
              "runtime",
              "metrics.enabled",
              "metrics.webhook_url",
              "caching_storage_mode",
              "upsert_entities_batch_max_length",
              "upsert_entities_batch_max_size_in_bytes",
              "delete_entities_max_batch_size",
              "lakehouse_enabled",
              "lakehouse_buffer_interval_seconds",
              "lakehouse_buffer_max_count",
              "processing_mode",
              "process_execution_mode",
              "disable_ip_outbound_blocker",
              "yield_items_to_parse_batch_size",
              "process_in_queue_timeout",
              "process_in_queue_max_workers",
              "streaming.enabled",
              "streaming.max_buffer_size_mb",
              "streaming.chunk_size",
              "streaming.location",
              "actions_processor.enabled",
              "actions_processor.runs_buffer_high_watermark",
              "actions_processor.visibility_timeout_ms",
              "actions_processor.poll_check_interval_seconds",
              "actions_processor.workers_count",
              "actions_processor.max_runs_buffer_util_pct_per_action",
              "live_events.type",
              "live_events.is_redis_stream_consumer_enabled",
              "live_events.redis.url",
              "live_events.redis.username",
              "live_events.redis.password",
              "live_events.redis.enable_tls",
              "live_events.redis.ca",
              "live_events.redis.cert",
              "live_events.redis.private_key",
              "live_events.redis.block_ms",
              "live_events.redis.read_count",
              "live_events.redis.stream_ttl_seconds",
              "live_events.redis.stream_maintenance_worker_enabled",
              "live_events.redis.pel_stuck_timeout_seconds",
              "live_events.redis.pel_max_requeue_count",
              "live_events.redis.stream_maintenance_scan_interval_seconds",
              "live_events.redis.pel_xautoclaim_count",
              "live_events.redis.stream_maintenance_error_backoff_seconds",
              "live_events.redis.stream_maintenance_consumer_cleanup_enabled",
              "live_events.redis.stream_maintenance_consumer_cleanup_idle_seconds",
              "live_events.redis.connection_error_backoff_seconds",
              "live_events.redis.connection_startup_max_retries",
              "live_events.redis.connection_startup_initial_backoff_seconds",
              "live_events.redis.connection_startup_exponential_base",
              "ssl.port.verify",
              "ssl.port.x509.strict",
              "ssl.third_party.verify",
              "ssl.third_party.x509.strict")
          .map(path -> new SettingKey(path, "", "", "", SettingKey.Use.WITHOUT_EFFECT))
          .toList();

  private static final List<SettingKey> ALL =
      Stream.of(USED, REFUSED, WITHOUT_EFFECT).flatMap(List::stream).toList();

  private SettingKeys() {}

  /// The settings that are read, in the order of the documentation.
  static List<SettingKey> inUse() {
    return USED;
  }

  /// Ocean's settings that have no effect here.
  static List<SettingKey> withoutEffect() {
    return WITHOUT_EFFECT;
  }

  static List<SettingKey> all() {
    return ALL;
  }

  static Optional<SettingKey> find(String path) {
    return ALL.stream().filter(key -> key.path().equals(path)).findFirst();
  }

  /// Whether settings are below this name.
  static boolean isSection(String path) {
    return path.equals(CONFIG) || ALL.stream().anyMatch(key -> key.path().startsWith(path + "."));
  }
}
