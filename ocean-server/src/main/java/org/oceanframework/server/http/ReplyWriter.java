package org.oceanframework.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the reply of one request and ends it.
final class ReplyWriter {
  private static final Logger log = LoggerFactory.getLogger(ReplyWriter.class);

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final OpenStreams streams;

  ReplyWriter(Request request, Response response, Callback callback, OpenStreams streams) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.streams = streams;
  }

  void send(Reply reply, RequestBody body) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(reply.status());
    for (Map.Entry<String, String> header : reply.headers()) {
      headers.add(header.getKey(), header.getValue());
    }
    boolean usedUp = body.isUsedUp();
    if (!usedUp && isHttp1()) {
      headers.put(HttpHeader.CONNECTION, "close");
    }
    switch (reply.content()) {
      case Reply.Content.None _ -> whole(new byte[0], usedUp, body);
      case Reply.Content.Bytes whole -> whole(whole.bytes(), usedUp, body);
      case Reply.Content.Streamed streamed -> stream(streamed.writer());
    }
  }

  private boolean isHttp1() {
    return request.getConnectionMetaData().getHttpVersion().getVersion()
        <= HttpVersion.HTTP_1_1.getVersion();
  }

  private void whole(byte[] bytes, boolean usedUp, RequestBody body) {
    if (bytes.length > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    }
    if (usedUp) {
      response.write(true, ByteBuffer.wrap(bytes), callback);
      return;
    }
    try {
      Content.Sink.write(response, true, ByteBuffer.wrap(bytes));
      if (isHttp1()) {
        body.linger();
      }
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  /// Only the writer's own faults are worth a line: a client that left is the usual end of a
  /// stream.
  private void stream(Reply.StreamWriter writer) {
    OpenStreams.Stream stream = streams.open(response);
    request.addFailureListener(_ -> stream.close());
    try {
      if (!request.getMethod().equals("HEAD")) {
        stream.begin();
        writer.write(stream);
      }
      stream.close();
      response.write(true, ByteBuffer.allocate(0), callback);
    } catch (IOException e) {
      stream.close();
      callback.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stream.close();
      callback.failed(e);
    } catch (Exception e) {
      stream.close();
      log.atError()
          .addKeyValue("path", request.getHttpURI().getPath())
          .setCause(e)
          .log("A streamed reply broke off");
      callback.failed(new EofException(e));
    }
  }
}
