package io.pinyon.cli.snapshot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves the snapshots in a folder over HTTP, and nothing else of it, until it is ended; to this"
          + " machine alone unless there is --host.",
      "Any web server that serves the folder's files does as well."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Pattern PATH = Pattern.compile("/([\\w.-]{1,200}\\.pinyon)");

  @Parameters(paramLabel = "DIR", description = "The folder with the snapshots.")
  private Path folder = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen (default: a free port, which is printed).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address of this machine to listen at (default: the loopback address).")
  private String host = "";

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new CommandException("no such folder: " + folder.toAbsolutePath());
    }
    HttpServer server = start();
    InetSocketAddress at = server.getAddress();
    System.out.println("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + "/");
    try {
      new CountDownLatch(1).await(); // nothing but the end of the process or the thread ends it
    } catch (InterruptedException e) {
      server.stop(0);
    }
    return Exit.OK;
  }

  private HttpServer start() {
    try {
      InetAddress address =
          host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
      server.createContext("/", exchange -> answer(exchange, folder));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return server;
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException("cannot listen at port " + port + ": " + e.getMessage());
    }
  }

  private static void answer(HttpExchange exchange, Path folder) throws IOException {
    try (exchange) {
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      boolean isAsked = exchange.getRequestMethod().equals("GET");
      Path file = path.matches() ? folder.resolve(path.group(1)) : null;
      if (!isAsked || file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        exchange.sendResponseHeaders(isAsked ? 404 : 405, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, Files.size(file));
      try (OutputStream out = exchange.getResponseBody()) {
        Files.copy(file, out);
      }
    }
  }
}
