//! What Windows shows of the program before it runs: its name, version and icon, and what it asks
//! of the system. Elsewhere there is nothing to do.

use std::{env, error::Error};

const ICON: &str = "release/icon.ico";
const LICENSE: &str = "LICENSE";

/// Windows 10 and 11; paths of any length; UTF-8 where letters are bytes; no rights beyond those of
/// the person.
#[cfg(feature = "cli")]
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="mssante-check" version="VERSION.0"/>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <activeCodePage
        xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
      <longPathAware
        xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
</assembly>
"#;

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["build.rs", ICON, LICENSE] {
        println!("cargo::rerun-if-changed={file}");
    }
    let is_windows = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows");
    if !is_windows || env::var_os("CARGO_FEATURE_CLI").is_none() {
        return Ok(());
    }
    match embed() {
        // To check the code, or to try it, no resource compiler is needed.
        Err(why) if env::var("PROFILE").is_ok_and(|profile| profile != "release") => {
            println!("cargo::warning=the program gets no icon and no version: {why}");
            Ok(())
        }
        done => done,
    }
}

#[cfg(feature = "cli")]
fn embed() -> Result<(), Box<dyn Error>> {
    /// What Windows calls French.
    const FRENCH: u16 = 0x040c;
    let version = env::var("CARGO_PKG_VERSION")?;
    let license = std::fs::read_to_string(LICENSE)?;
    let copyright = license.lines().find(|line| line.starts_with("Copyright")).unwrap_or_default();
    winresource::WindowsResource::new()
        .set_language(FRENCH)
        .set_icon(ICON)
        .set_manifest(&MANIFEST.replace("VERSION", &version))
        .set("ProductName", "mssante-check")
        .set("FileDescription", &env::var("CARGO_PKG_DESCRIPTION")?)
        .set("LegalCopyright", copyright)
        .set("InternalName", "mssante-check")
        .set("OriginalFilename", "mssante-check.exe")
        .compile_for("mssante-check")?;
    Ok(())
}

#[cfg(not(feature = "cli"))]
fn embed() -> Result<(), Box<dyn Error>> {
    Ok(())
}
