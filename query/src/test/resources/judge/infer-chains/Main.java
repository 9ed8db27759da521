// JLS 18.5.2: Optional and CompletableFuture chains; lambdas whose results decide the next type.
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

class Main {
  record User(String name, Optional<User> boss) {}

  CompletableFuture<User> load(int id) {
    return CompletableFuture.supplyAsync(() -> new User("n", Optional.empty()));
  }

  Supplier<Optional<String>> lazily() {
    return () -> Optional.ofNullable(null);
  }

  String go(Optional<User> user, Map<String, List<User>> byName) {
    user.flatMap(User::boss).map(User::name).filter(n -> !n.isBlank()).orElseGet(() -> "x").trim();
    user.map(u -> u.boss().map(b -> b.name().length())).get().get().intValue();
    user.map(u -> u.boss()).orElse(Optional.empty()).map(User::name).orElseThrow().trim();
    user.or(() -> Optional.of(new User("", user))).ifPresent(u -> u.name().trim());
    user.map(User::name).stream().map(String::length).toList().get(0).intValue();
    user.map(u -> u.name()).orElseThrow(() -> new IllegalStateException("x")).length();
    load(1)
        .thenApply(u -> u.name())
        .thenCombine(load(2), (n, u) -> n + u.name())
        .thenCompose(s -> CompletableFuture.supplyAsync(() -> s.length()))
        .thenApply(i -> i.intValue() + 1L)
        .exceptionally(e -> (long) e.getMessage().length())
        .handle((v, e) -> e == null ? v.toString() : e.getCause().getMessage())
        .whenComplete((s, e) -> s.trim())
        .thenAccept(s -> s.isBlank())
        .join();
    CompletableFuture.allOf(load(1), load(2)).thenApply(v -> List.of(load(3).join())).join().get(0)
        .name().trim();
    byName.computeIfAbsent("x", k -> new java.util.ArrayList<>()).add(new User("", user));
    byName.merge("x", List.of(), (a, b) -> a.size() > b.size() ? a : b).get(0).name();
    byName.getOrDefault("x", List.of()).get(0).boss().get().name();
    byName.entrySet().stream().findAny().map(Map.Entry::getValue).map(l -> l.get(0)).get().name();
    byName.compute("x", (k, v) -> v == null ? List.of() : v).get(0).name();
    byName.replaceAll((k, v) -> v.subList(0, k.length()));
    Objects.requireNonNull(user, () -> "m").get().name();
    Objects.requireNonNullElse(user.get().name(), "y").trim();
    Function<User, String> f = User::name;
    f.andThen(String::length).andThen(i -> i.doubleValue()).apply(user.get()).isNaN();
    f.compose((Integer i) -> new User("" + i.intValue(), user)).apply(1).trim();
    Function.<String>identity().andThen(s -> s.length()).apply("").intValue();
    Optional<? extends CharSequence> wild = user.map(User::name);
    wild.get().length();
    wild.map(c -> c.charAt(0)).get().charValue();
    return user.map(u -> u.name()).or(() -> Optional.of("z")).get();
  }
}
