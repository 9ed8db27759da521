# Homebrew, on Linux: brew install --formula ./pinyon.rb
class Pinyon < Formula
  desc "Code intelligence for Java that answers at once"
  homepage "@URL@"
  url "@URL@/pinyon-@VERSION@-linux-x64.tar.gz"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "Apache-2.0"

  depends_on arch: :x86_64
  depends_on :linux

  # It brings its own runtime and native libraries.
  skip_clean "libexec"

  def install
    man1.install Dir["share/man/man1/*"]
    bash_completion.install "share/bash-completion/completions/pinyon"
    zsh_completion.install "share/zsh/site-functions/_pinyon"
    fish_completion.install "share/fish/vendor_completions.d/pinyon.fish"
    libexec.install "app", "bin", "runtime", "licenses"
    bin.install_symlink libexec/"bin/pinyon"
  end

  test do
    (testpath/"A.java").write("class A { void a(String text) { text.length(); } }")
    assert_match "length", shell_output("#{bin}/pinyon complete A.java:1:38")
  end
end
